"""The methods that the recipe calls, for a module that depends on crm, sale and l10n_br. Each call is one transaction."""
import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import UserError


class ContactProblem(UserError):
    """Answered with status 422; `context` goes along in the JSON of the error."""

    def __init__(self, message, **context):
        super().__init__(message)
        self.context = context


class ContactConflict(ContactProblem):
    http_status = 409


class ContactMissing(ContactProblem):
    http_status = 404


class Receipt(models.Model):
    """What was asked with a key: the same request is never carried out twice."""

    _name = 'sce.receipt'
    _description = 'Idempotency key of a sales contact'

    key = fields.Char(required=True)
    content = fields.Char(required=True)
    lead_id = fields.Many2one('crm.lead')
    answer = fields.Json()
    _key_unique = models.Constraint('UNIQUE(key)', 'A key is used once.')

    @api.model
    def _take(self, key, asked):
        text = json.dumps({'user': self.env.uid, **asked}, sort_keys=True)
        content = hashlib.sha256(text.encode()).hexdigest()
        # Two at once: the second fails to serialize, and Odoo runs it again after the first.
        self.env.cr.execute(
            'INSERT INTO sce_receipt (key, content) VALUES (%s, %s) ON CONFLICT (key) DO NOTHING', (key, content)
        )
        receipt = self.search([('key', '=', key)])
        if receipt.content != content:
            raise ContactConflict('This idempotency key was used for other content.')
        return receipt


class Line(models.Model):
    """For the reports of Odoo; the exact text of the form is in `sce_contact`."""

    _name = 'sce.line'
    _description = 'Item of a sales contact'
    _order = 'sequence, id'

    lead_id = fields.Many2one('crm.lead', required=True, index=True, ondelete='cascade')
    sequence = fields.Integer()
    product_id = fields.Many2one('product.product')
    name = fields.Char()
    quantity = fields.Float(digits='Product Unit')
    price_unit = fields.Float(digits='Product Price')


class Lead(models.Model):
    _inherit = 'crm.lead'

    sce_contact = fields.Json()
    sce_history = fields.Json()
    sce_version = fields.Integer(default=0)
    sce_status = fields.Selection([('open', 'Open'), ('closed', 'Closed')], default='open')
    sce_line_ids = fields.One2many('sce.line', 'lead_id')

    @api.model
    def sce_get(self, contact_id):
        lead = self.search([('id', '=', int(contact_id)), ('sce_version', '>', 0), ('active', 'in', [True, False])])
        return lead._sce_read() if lead else False

    @api.model
    def sce_price(self, product_id, partner_id, quantity, date):
        product = self.env['product.product'].browse(product_id).exists()
        pricelist = self.env['res.partner'].browse(partner_id).property_product_pricelist
        if not product:
            return False
        if not pricelist:
            return str(product.lst_price)
        return str(pricelist._get_product_price(product, float(quantity), date=fields.Date.to_date(date)))

    @api.model
    def sce_save(self, contact, idempotency_key, person_version=False):
        receipt = self.env['sce.receipt'].sudo()._take(
            idempotency_key, {'contact': contact, 'person_version': person_version}
        )
        if receipt.answer:
            return receipt.answer
        issues = self._sce_issues(contact)
        if issues:
            raise ContactProblem('The contact is not complete.', issues=issues)
        partner = self._sce_partner(contact['person'], person_version)
        kept = {key: part for key, part in contact.items() if key not in ('id', 'code', 'version', 'person')}
        if contact.get('id'):
            lead = self._sce_locked(contact['id'], contact.get('version'))
            talked = contact['interaction'] != lead.sce_contact['interaction']
        else:
            lead = self.create({'name': contact.get('description') or partner.name, 'type': 'opportunity'})
            talked = bool(contact['interaction'])
        lead.write({
            'name': contact.get('description') or partner.name,
            'partner_id': partner.id,
            'priority': '2' if contact['priority'] else '0',
            'sce_line_ids': [(5, 0, 0)] + [(0, 0, self._sce_line(*item)) for item in enumerate(contact['items'])],
        })
        told = {**contact['interaction'], **_given(contact, 'nextContact'), **_given(contact, 'internalContact')}
        lead._sce_write(kept, [told] if talked else [])
        receipt.write({'lead_id': lead.id, 'answer': lead._sce_saved()})
        return receipt.answer

    @api.model
    def sce_change(self, contact_id, version, idempotency_key, change):
        """The meaning of `changeContact` of sales-contact-elements/rules."""
        receipt = self.env['sce.receipt'].sudo()._take(
            idempotency_key, {'id': contact_id, 'version': version, 'change': change}
        )
        if receipt.lead_id:
            return receipt.lead_id._sce_read()
        lead = self._sce_locked(contact_id, version)
        kind = change['kind']
        if (lead.sce_status == 'closed') != (kind == 'reopen'):
            raise ContactConflict('The contact is %s.' % lead.sce_status)
        issues = self._sce_change_issues(change)
        if issues:
            raise ContactProblem('The change is not complete.', issues=issues)
        contact = dict(lead.sce_contact)
        role = change.get('role', 'next')
        part = 'nextContact' if role == 'next' else 'internalContact'
        internal = {'role': 'internal'} if role == 'internal' else {}
        reason = {'notes': change['reason']} if change.get('reason') else {}
        if kind == 'interaction':
            told = {**change['interaction'], **internal, **_given(change, 'internalContact')}
            if role == 'next':
                told.update(_given(change, 'nextContact'))
                contact['nextContact'] = change.get('nextContact', contact['nextContact'])
            if role == 'internal' or 'internalContact' in change:
                contact['internalContact'] = change.get('internalContact', {})
        elif kind == 'transfer':
            contact[part] = {**contact[part], **{key: change[key] for key in ('userId', 'date') if key in change}}
            told = {'event': 'transferred', **internal, **reason, part: contact[part]}
        elif kind == 'close':
            told = {'event': 'closed', 'outcome': change['outcome'], **reason}
            lead.sce_status = 'closed'
            if change['outcome'] == 'won':
                lead.action_set_won()
            else:
                lead.action_set_lost()
        else:
            contact['nextContact'] = change['nextContact']
            told = {'event': 'reopened', **reason, 'nextContact': change['nextContact']}
            lead.sce_status = 'open'
            lead.active = True
        lead._sce_write(contact, [told])
        receipt.lead_id = lead
        return lead._sce_read()

    def _sce_write(self, contact, told):
        """Keeps the contact, counts the version up and puts the next day into the activities of Odoo."""
        history = list(self.sce_history or [])
        for entry in told:
            at = fields.Datetime.now().isoformat() + 'Z'
            history.append({'id': '%s-%s' % (self.id, len(history) + 1), 'at': at, 'userId': str(self.env.uid), **entry})
        self.write({'sce_contact': contact, 'sce_history': history, 'sce_version': self.sce_version + 1})
        follow_up = contact['nextContact']
        if follow_up.get('userId', '').isdigit():
            self.user_id = int(follow_up['userId'])
        self.activity_unlink(['mail.mail_activity_data_call'])
        if follow_up.get('date') and self.sce_status == 'open':
            self.activity_schedule(
                'mail.mail_activity_data_call', date_deadline=follow_up['date'], user_id=self.user_id.id or self.env.uid
            )

    def _sce_read(self):
        return {
            **self.sce_contact,
            'id': str(self.id),
            'code': self._sce_code(),
            'version': str(self.sce_version),
            'status': self.sce_status,
            'history': self.sce_history or [],
            'person': {'id': str(self.partner_id.id)},
        }

    def _sce_saved(self):
        version = str(self.sce_version)
        return {'id': str(self.id), 'code': self._sce_code(), 'personId': str(self.partner_id.id), 'version': version}

    def _sce_code(self):
        return 'CV-%06d' % self.id

    @api.model
    def _sce_locked(self, contact_id, version):
        self.env.cr.execute('SELECT id FROM crm_lead WHERE id = %s FOR UPDATE', (int(contact_id),))
        lead = self.browse(int(contact_id)).exists()
        if not lead:
            raise ContactMissing('No such contact.')
        if str(lead.sce_version) != version:
            raise ContactConflict('The contact was changed meanwhile.')
        return lead

    @api.model
    def _sce_partner(self, person, person_version):
        values = {
            'name': person.get('legalName') or person.get('tradeName'),
            'is_company': person.get('kind') != 'natural',
            'vat': person.get('taxId') or False,
            'l10n_br_ie_code': person.get('stateRegistration') or False,
            'street_name': person['address'].get('street') or False,
            'street_number': person['address'].get('number') or False,
            'street_number2': person['address'].get('complement') or False,
            'street2': person['address'].get('district') or False,
            'city': person['address'].get('city') or False,
            'zip': person['address'].get('postalCode') or False,
        }
        partner = self.env['res.partner']
        if person.get('id'):
            self.env.cr.execute('SELECT id FROM res_partner WHERE id = %s FOR UPDATE', (int(person['id']),))
            partner = partner.browse(int(person['id'])).exists()
            if not partner:
                raise ContactMissing('No such person.')
            if fields.Datetime.to_string(partner.write_date) != (person_version or person.get('version')):
                raise ContactConflict('The person was changed meanwhile.', issues=[_issue('conflict', 'person')])
        known = {str(child.id): child for child in partner.child_ids if child.type == 'contact'}
        commands = []
        for contact in person['referenceContacts']:
            told = {
                'name': contact.get('name') or False,
                'email': contact.get('email') or False,
                'phone': contact.get('mobile') or contact.get('phone') or False,
            }
            if contact['id'] == str(partner.id):
                values.update(email=told['email'], phone=told['phone'])
            elif contact['id'] in known:
                commands.append((1, known.pop(contact['id']).id, told))
            else:
                commands.append((0, 0, {**told, 'type': 'contact'}))
        values['child_ids'] = commands + [(2, child.id) for child in known.values()]
        if not partner:
            return partner.create(values)
        partner.write(values)
        return partner

    @api.model
    def _sce_line(self, sequence, item):
        product = item.get('offeringId')
        return {
            'sequence': sequence,
            'product_id': int(product) if product else False,
            'name': item.get('name'),
            'quantity': float(item['quantity']),
            'price_unit': float(item.get('unitPrice') or 0),
        }

    @api.model
    def _sce_issues(self, contact):
        issues = [] if contact['person'].get('legalName') else [_issue('missing', 'person.legalName')]
        for index, item in enumerate(contact['items']):
            if not item.get('quantity'):
                issues.append(_issue('item.quantity-missing', 'items.%s.quantity' % index))
        return issues + self._sce_day_issues(contact['nextContact'], 'nextContact', needed=True)

    @api.model
    def _sce_change_issues(self, change):
        kind = change['kind']
        issues = []
        if kind == 'interaction' and not change['interaction'].get('notes', '').strip():
            issues.append(_issue('missing', 'interaction.notes'))
        if (kind == 'reopen' or kind == 'close' and change['outcome'] != 'won') and not change.get('reason', '').strip():
            issues.append(_issue('missing', 'reason'))
        if kind == 'reopen' or kind == 'interaction' and change.get('role', 'next') == 'next':
            issues += self._sce_day_issues(change.get('nextContact', {}), 'nextContact', needed=True)
        return issues + self._sce_day_issues(change.get('internalContact', {}), 'internalContact', needed=False)

    @api.model
    def _sce_day_issues(self, follow_up, path, needed):
        missing = [_issue('missing', '%s.%s' % (path, key)) for key in ('userId', 'date') if needed and not follow_up.get(key)]
        is_past = follow_up.get('date', '9') < str(fields.Date.context_today(self))
        return missing + ([_issue('day.past', path + '.date')] if is_past else [])


def _issue(code, path):
    return {'code': code, 'path': path, 'severity': 'error'}


def _given(values, key):
    return {key: values[key]} if values.get(key) else {}
