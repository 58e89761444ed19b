"""Whitelisted methods of an app `sales_contact`, for Frappe 15 and later with ERPNext. Each call is one transaction.

Doctypes: `Sales Contact` (submittable, named CV-.###### unless a name is given) and `Sales Contact Receipt` (named by its
field `key`), with the fields that the guide lists. What can change after submission has "Allow on Submit".
"""
import hashlib
import json

import frappe
from frappe.utils import now_datetime, today


class ContactProblem(frappe.ValidationError):
    """The message is the list of issues as JSON."""


class PersonChanged(frappe.TimestampMismatchError):
    pass


@frappe.whitelist(methods=["POST"])
def get(name):
    doc = frappe.get_doc("Sales Contact", name)
    doc.check_permission("read")
    if doc.docstatus != 1:
        raise frappe.DoesNotExistError
    return _read(doc)


@frappe.whitelist(methods=["POST"])
def save(contact, idempotency_key, person_version=None):
    contact = frappe.parse_json(contact)
    receipt = _take(idempotency_key, {"contact": contact, "person_version": person_version})
    if receipt.answer:
        return json.loads(receipt.answer)
    issues = _contact_issues(contact)
    if issues:
        frappe.throw(json.dumps(issues), ContactProblem)
    customer = _save_customer(contact["person"], person_version)
    if contact.get("id"):
        doc = _locked(contact["id"], contact.get("version"))
        talked = contact["interaction"] != json.loads(doc.contact_json)["interaction"]
    else:
        doc = frappe.new_doc("Sales Contact")
        doc.status = "open"
        talked = bool(contact["interaction"])
    doc.customer = customer.name
    doc.description = contact.get("description")
    doc.priority = 1 if contact["priority"] else 0
    doc.set("items", [_item(item) for item in contact["items"]])
    told = {**contact["interaction"], **_given(contact, "nextContact"), **_given(contact, "internalContact")}
    kept = {key: part for key, part in contact.items() if key not in ("id", "code", "version", "person")}
    _write(doc, kept, [told] if talked else [])
    answer = {"id": doc.name, "code": doc.name, "personId": customer.name, "version": str(doc.modified)}
    receipt.db_set("answer", json.dumps(answer))
    return answer


@frappe.whitelist(methods=["POST"])
def change(name, version, idempotency_key, change):
    """The meaning of `changeContact` of sales-contact-elements/rules."""
    change = frappe.parse_json(change)
    receipt = _take(idempotency_key, {"name": name, "version": version, "change": change})
    if receipt.answer:
        return _read(frappe.get_doc("Sales Contact", name))
    doc = _locked(name, version)
    kind = change["kind"]
    if (doc.status == "closed") != (kind == "reopen"):
        frappe.throw(f"The contact is {doc.status}.", frappe.TimestampMismatchError)
    issues = _change_issues(change)
    if issues:
        frappe.throw(json.dumps(issues), ContactProblem)
    contact = json.loads(doc.contact_json)
    role = change.get("role", "next")
    part = "nextContact" if role == "next" else "internalContact"
    internal = {"role": "internal"} if role == "internal" else {}
    reason = {"notes": change["reason"]} if change.get("reason") else {}
    if kind == "interaction":
        told = {**change["interaction"], **internal, **_given(change, "internalContact")}
        if role == "next":
            told.update(_given(change, "nextContact"))
            contact["nextContact"] = change.get("nextContact", contact["nextContact"])
        if role == "internal" or "internalContact" in change:
            contact["internalContact"] = change.get("internalContact", {})
    elif kind == "transfer":
        contact[part] = {**contact[part], **{key: change[key] for key in ("userId", "date") if key in change}}
        told = {"event": "transferred", **internal, **reason, part: contact[part]}
    elif kind == "close":
        told = {"event": "closed", "outcome": change["outcome"], **reason}
        doc.status = "closed"
    else:
        contact["nextContact"] = change["nextContact"]
        told = {"event": "reopened", **reason, "nextContact": change["nextContact"]}
        doc.status = "open"
    _write(doc, contact, [told])
    receipt.db_set("answer", json.dumps({"name": name}))
    return _read(doc)


def _write(doc, contact, told):
    history = json.loads(doc.history_json or "[]")
    for entry in told:
        # Numbered within the contact: a new document has no name before it is written.
        number = len(history) + 1
        at = now_datetime().isoformat(timespec="milliseconds") + "Z"
        history.append({"id": f"entry-{number}", "at": at, "userId": frappe.session.user, **entry})
    doc.contact_json = json.dumps(contact)
    doc.history_json = json.dumps(history)
    doc.next_user = contact["nextContact"].get("userId")
    doc.next_date = contact["nextContact"].get("date")
    if doc.is_new():
        doc.insert()
        doc.submit()
    else:
        doc.save()


def _read(doc):
    return {
        **json.loads(doc.contact_json),
        "id": doc.name,
        "code": doc.name,
        "version": str(doc.modified),
        "status": doc.status,
        "history": json.loads(doc.history_json or "[]"),
        "person": {"id": doc.customer},
    }


def _take(key, asked):
    """What was asked with a key: the same request is never carried out twice. The key is the name, and names are unique."""
    text = json.dumps({"user": frappe.session.user, **asked}, sort_keys=True)
    content = hashlib.sha256(text.encode()).hexdigest()
    if not frappe.db.exists("Sales Contact Receipt", key):
        return frappe.get_doc({"doctype": "Sales Contact Receipt", "key": key, "content": content}).insert(ignore_permissions=True)
    receipt = frappe.get_doc("Sales Contact Receipt", key, for_update=True)
    if receipt.content != content:
        frappe.throw("This idempotency key was used for other content.", frappe.DuplicateEntryError)
    return receipt


def _locked(name, version):
    doc = frappe.get_doc("Sales Contact", name, for_update=True)
    doc.check_permission("write")
    if str(doc.modified) != version:
        frappe.throw("The contact was changed meanwhile.", frappe.TimestampMismatchError)
    return doc


def _save_customer(person, person_version):
    if person.get("id"):
        customer = frappe.get_doc("Customer", person["id"], for_update=True)
        if str(customer.modified) != (person_version or person.get("version")):
            frappe.throw("The person was changed meanwhile.", PersonChanged)
    else:
        customer = frappe.new_doc("Customer")
        is_prospect = person["relationship"] == "prospect"
        customer.customer_group = "Prospectados" if is_prospect else frappe.db.get_single_value("Selling Settings", "customer_group")
    customer.customer_name = person["legalName"]
    customer.customer_type = "Individual" if person.get("kind") == "natural" else "Company"
    customer.tax_id = person.get("taxId")
    customer.save()
    link = [{"link_doctype": "Customer", "link_name": customer.name}]
    if person["address"]:
        address = frappe.get_doc("Address", customer.customer_primary_address) if customer.customer_primary_address else None
        address = address or frappe.get_doc({"doctype": "Address", "address_type": "Billing", "links": link})
        street = " ".join(filter(None, [person["address"].get("street"), person["address"].get("number")]))
        address.update({
            "address_title": customer.customer_name,
            "address_line1": street or "-",
            "address_line2": person["address"].get("complement"),
            "city": person["address"].get("city") or "-",
            "state": person["address"].get("state"),
            "pincode": person["address"].get("postalCode"),
            "country": "Brazil",
        })
        address.save()
        customer.db_set("customer_primary_address", address.name)
    for contact in person["referenceContacts"]:
        is_known = frappe.db.exists("Contact", contact["id"])
        doc = frappe.get_doc("Contact", contact["id"]) if is_known else frappe.get_doc({"doctype": "Contact", "links": link})
        doc.first_name = contact.get("name") or customer.customer_name
        doc.is_primary_contact = 1 if contact.get("main") else 0
        doc.set("email_ids", [{"email_id": contact["email"], "is_primary": 1}] if contact.get("email") else [])
        phones = [(contact.get("phone"), "is_primary_phone"), (contact.get("mobile"), "is_primary_mobile_no")]
        doc.set("phone_nos", [{"phone": number, flag: 1} for number, flag in phones if number])
        doc.save()
    return customer.reload()


def _item(item):
    return {
        "item_code": item.get("offeringId"),
        "item_name": item.get("name"),
        "qty": item["quantity"],
        "rate": item.get("unitPrice") or 0,
    }


def _contact_issues(contact):
    issues = [] if contact["person"].get("legalName") else [_issue("missing", "person.legalName")]
    for index, item in enumerate(contact["items"]):
        if not item.get("quantity"):
            issues.append(_issue("item.quantity-missing", f"items.{index}.quantity"))
    return issues + _day_issues(contact["nextContact"], "nextContact", needed=True)


def _change_issues(change):
    kind = change["kind"]
    issues = []
    if kind == "interaction" and not change["interaction"].get("notes", "").strip():
        issues.append(_issue("missing", "interaction.notes"))
    if (kind == "reopen" or kind == "close" and change["outcome"] != "won") and not change.get("reason", "").strip():
        issues.append(_issue("missing", "reason"))
    if kind == "reopen" or kind == "interaction" and change.get("role", "next") == "next":
        issues += _day_issues(change.get("nextContact", {}), "nextContact", needed=True)
    return issues + _day_issues(change.get("internalContact", {}), "internalContact", needed=False)


def _day_issues(follow_up, path, needed):
    missing = [_issue("missing", f"{path}.{key}") for key in ("userId", "date") if needed and not follow_up.get(key)]
    return missing + ([_issue("day.past", f"{path}.date")] if follow_up.get("date", "9") < today() else [])


def _issue(code, path):
    return {"code": code, "path": path, "severity": "error"}


def _given(values, key):
    return {key: values[key]} if values.get(key) else {}
