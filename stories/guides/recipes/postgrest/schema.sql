-- Sales contacts behind PostgREST: db-schemas = "api", db-anon-role absent, the role of the token is web_user.
-- Needs nothing beyond PostgreSQL 15 itself. The claim "sub" of the token is the user.
create schema api;
create role web_user nologin;
grant usage on schema api to web_user;

create sequence api.person_code;
create sequence api.contact_code;

-- Phones, mobiles and e-mails of a person, to be found by any of them.
create function api.reach_of(person jsonb) returns text[] language sql immutable as $$
  select coalesce(array_agg(lower(field.value)), '{}')
  from jsonb_array_elements(coalesce(person -> 'referenceContacts', '[]')) as contact (entry),
    jsonb_each_text(contact.entry) as field
  where field.key in ('phone', 'mobile', 'email')
$$;

-- data is the person as the kit writes it, without id, code and version; what is searched by is made of it.
create table api.people (
  id uuid primary key default gen_random_uuid(),
  code text not null unique default lpad(nextval('api.person_code')::text, 6, '0'),
  version integer not null default 1,
  data jsonb not null,
  name text not null generated always as
    (coalesce(data ->> 'legalName', data ->> 'tradeName', data ->> 'shortName', '')) stored,
  search text not null generated always as (lower(coalesce(data ->> 'legalName', '') || ' ' ||
    coalesce(data ->> 'tradeName', '') || ' ' || coalesce(data ->> 'shortName', '') || ' ' ||
    coalesce(data ->> 'taxId', ''))) stored,
  tax_id text generated always as (data ->> 'taxId') stored,
  city text generated always as (lower(data #>> '{address,city}')) stored,
  reach text[] not null generated always as (api.reach_of(data)) stored
);
create index people_by_name on api.people (name, id);
create index people_by_tax_id on api.people (tax_id) where tax_id is not null;
create index people_by_reach on api.people using gin (reach);

create table api.offerings (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('product', 'service')),
  unit text,
  unit_price numeric(16, 4) check (unit_price >= 0)
);
create table api.prices (
  offering_id uuid not null references api.offerings,
  branch_id text,
  least_quantity numeric not null default 0,
  valid_from date not null,
  unit_price numeric(16, 4) not null check (unit_price >= 0)
);
create index prices_of_offering on api.prices (offering_id, valid_from desc);

create table api.sales_contacts (
  id uuid primary key default gen_random_uuid(),
  code text not null unique default 'CV-' || lpad(nextval('api.contact_code')::text, 6, '0'),
  version integer not null default 1,
  person_id uuid not null references api.people,
  status text not null default 'open' check (status in ('open', 'closed')),
  description text,
  priority boolean not null,
  next_user text,
  next_day date,
  internal_user text,
  internal_day date,
  data jsonb not null, -- everything else, as the kit writes it
  created_at timestamptz not null default now()
);
create index contacts_of_person on api.sales_contacts (person_id, created_at desc);
create index open_contacts_by_next_day on api.sales_contacts (next_user, next_day) where status = 'open';

create table api.contact_items (
  contact_id uuid not null references api.sales_contacts on delete cascade,
  position integer not null,
  id text not null,
  offering_id text,
  kind text,
  code text,
  name text,
  quantity numeric not null check (quantity >= 0),
  unit_price numeric check (unit_price >= 0),
  discount_kind text check (discount_kind in ('amount', 'percent')),
  discount_value numeric check (discount_value >= 0),
  price_origin text,
  primary key (contact_id, position)
);
create table api.contact_history (
  contact_id uuid not null references api.sales_contacts on delete cascade,
  position integer not null,
  entry jsonb not null,
  primary key (contact_id, position)
);

-- What was asked with a key and what was answered: the same request is never written twice.
create table api.receipts (
  key uuid primary key,
  asked jsonb not null,
  answer jsonb,
  at timestamptz not null default now()
);

create table api.drafts (
  user_id text not null default current_setting('request.jwt.claims', true)::jsonb ->> 'sub',
  id text not null,
  rev integer not null,
  title text,
  content text not null,
  updated_at timestamptz not null default now(),
  primary key (user_id, id)
);
alter table api.drafts enable row level security;
create policy own_drafts on api.drafts to web_user
  using (user_id = current_setting('request.jwt.claims', true)::jsonb ->> 'sub');

create function api.current_user_id() returns text language plpgsql stable as $$
declare
  user_id text := nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub';
begin
  if user_id is null then
    raise insufficient_privilege using message = 'Expected a token with the claim sub, found none.';
  end if;
  return user_id;
end $$;

-- The total as the kit counts it: each line rounded to cents, a discount never above its line.
create view api.contact_totals as
select contact_id, sum(gross) as estimated_amount, sum(gross - least(gross, discount)) as total_amount
from (
  select contact_id, gross, case discount_kind
    when 'percent' then round(gross * discount_value / 100, 2)
    when 'amount' then round(discount_value, 2)
    else 0 end as discount
  from (select *, round(quantity * coalesce(unit_price, 0), 2) as gross from api.contact_items) as line
) as amounts
group by contact_id;

create view api.contact_summaries as
select c.id, c.code, c.person_id, c.description, c.priority, c.status, c.next_user, c.next_day, c.created_at,
  (select entry from api.contact_history h where h.contact_id = c.id order by position desc limit 1) as last_entry
from api.sales_contacts c;

-- The unit price as exact text, null when there is none.
create function api.price_of(
  offering uuid, person uuid default null, branch text default null, quantity numeric default 1, on_day date default current_date
) returns text language sql stable security definer set search_path = api, pg_temp as $$
  select unit_price::text from (
    select p.unit_price, 0 as rank, p.branch_id is null as general, p.least_quantity, p.valid_from from prices p
    where p.offering_id = offering and p.valid_from <= on_day and p.least_quantity <= quantity
      and (p.branch_id = branch or p.branch_id is null)
    union all
    select o.unit_price, 1, true, 0, null from offerings o where o.id = offering and o.unit_price is not null
  ) as found order by rank, general, least_quantity desc, valid_from desc limit 1
$$;

-- Numbers leave as text: JSON numbers would become binary floats in the browser.
create function api.get_sales_contact(target uuid) returns jsonb
language sql stable security definer set search_path = api, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'id', c.id, 'code', c.code, 'version', c.version::text, 'status', c.status,
    'description', c.description, 'priority', c.priority,
    'person', p.data || jsonb_build_object('id', p.id, 'code', p.code, 'version', p.version::text),
    'nextContact', jsonb_build_object('userId', c.next_user, 'date', c.next_day),
    'internalContact', jsonb_build_object('userId', c.internal_user, 'date', c.internal_day),
    'items', coalesce((select jsonb_agg(jsonb_build_object(
        'id', i.id, 'offeringId', i.offering_id, 'kind', i.kind, 'code', i.code, 'name', i.name,
        'quantity', i.quantity::text, 'unitPrice', i.unit_price::text, 'priceOrigin', i.price_origin,
        'discount', case when i.discount_kind is not null then
          jsonb_build_object('kind', i.discount_kind, 'value', i.discount_value::text) end
      ) order by i.position) from contact_items i where i.contact_id = c.id), '[]'),
    'history', coalesce((select jsonb_agg(h.entry order by h.position)
      from contact_history h where h.contact_id = c.id), '[]')
  )) || c.data
  from sales_contacts c join people p on p.id = c.person_id where c.id = target
$$;

create function api.fail(status integer, message text, detail jsonb default null) returns void language plpgsql as $$
begin
  -- PostgREST answers a SQLSTATE of the form PTxyz with the HTTP status xyz.
  raise exception using errcode = 'PT' || status, message = message, detail = coalesce(detail::text, '');
end $$;

create function api.issue(code text, path text) returns jsonb language sql immutable as $$
  select jsonb_build_object('code', code, 'path', path, 'severity', 'error')
$$;

-- What is wrong with one follow-up; validateContact of sales-contact-elements/rules has all rules, for a server in Node.
create function api.follow_up_issues(follow_up jsonb, path text, needed boolean) returns setof jsonb language sql stable as $$
  select api.issue('missing', path || '.userId') where needed and follow_up ->> 'userId' is null
  union all
  select api.issue('missing', path || '.date') where needed and follow_up ->> 'date' is null
  union all
  select api.issue('day.past', path || '.date')
  where (follow_up ->> 'date')::date < (now() at time zone 'America/Sao_Paulo')::date
$$;

create function api.instant() returns text language sql stable as $$
  select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- Takes the key, or answers what was answered with it. Two at once wait for each other at the primary key.
create function api.take_key(taken uuid, request jsonb) returns jsonb language plpgsql set search_path = api, pg_temp as $$
declare
  receipt receipts;
begin
  insert into receipts (key, asked) values (taken, request) on conflict (key) do nothing;
  if found then return null; end if;
  select * into receipt from receipts where key = taken;
  if receipt.asked <> request then
    perform fail(409, 'This idempotency key was used for other content.');
  end if;
  return receipt.answer;
end $$;

-- Everything or nothing: person, contact, lines and history in the transaction of this one call.
create function api.save_sales_contact(contact jsonb, idempotency_key uuid, person_version text default null)
returns jsonb language plpgsql security definer set search_path = api, pg_temp as $$
declare
  acting text := current_user_id();
  request jsonb := jsonb_build_object('user', acting, 'contact', contact, 'personVersion', person_version);
  saved jsonb := take_key(idempotency_key, request);
  -- The branch chosen for the contact is the branch of the person from now on.
  typed jsonb := (contact -> 'person') - array['id', 'code', 'version'] ||
    jsonb_strip_nulls(jsonb_build_object('relatedBranch', contact -> 'relatedBranch'));
  rest jsonb := contact - array['id', 'code', 'version', 'person', 'items', 'status', 'history', 'description',
    'priority', 'nextContact', 'internalContact'];
  known people;
  before sales_contacts;
  after sales_contacts;
  issues jsonb;
begin
  if saved is not null then return saved; end if;

  select jsonb_agg(told.issue) into issues from (
    select issue('missing', 'person.legalName') as issue where typed ->> 'legalName' is null
    union all
    select issue('item.quantity-missing', format('items.%s.quantity', place - 1))
    from jsonb_array_elements(contact -> 'items') with ordinality as line (value, place)
    where value ->> 'quantity' is null
    union all
    select issue('number.negative', format('items.%s.quantity', place - 1))
    from jsonb_array_elements(contact -> 'items') with ordinality as line (value, place)
    where (value ->> 'quantity')::numeric < 0
    union all
    select * from follow_up_issues(contact -> 'nextContact', 'nextContact', true)
    union all
    select * from follow_up_issues(contact -> 'internalContact', 'internalContact', false)
  ) as told;
  if issues is not null then perform fail(422, 'The contact is not complete.', issues); end if;

  if contact #>> '{person,id}' is null then
    insert into people (data) values (typed) returning * into known;
  else
    select * into known from people where id = (contact #>> '{person,id}')::uuid for update;
    if not found then perform fail(404, 'No such person.'); end if;
    if coalesce(person_version, contact #>> '{person,version}') is distinct from known.version::text then
      perform fail(409, 'The person was changed meanwhile.', known.data ||
        jsonb_build_object('id', known.id, 'code', known.code, 'version', known.version::text));
    end if;
    if known.data <> typed then
      update people set data = typed, version = version + 1 where id = known.id returning * into known;
    end if;
  end if;

  if contact ->> 'id' is not null then
    select * into before from sales_contacts where id = (contact ->> 'id')::uuid for update;
    if not found then perform fail(404, 'No such contact.'); end if;
    if contact ->> 'version' is distinct from before.version::text then
      perform fail(409, 'The contact was changed meanwhile.', get_sales_contact(before.id));
    end if;
    update sales_contacts set version = version + 1, person_id = known.id, description = contact ->> 'description',
      priority = (contact ->> 'priority')::boolean, data = rest,
      next_user = contact #>> '{nextContact,userId}', next_day = (contact #>> '{nextContact,date}')::date,
      internal_user = contact #>> '{internalContact,userId}', internal_day = (contact #>> '{internalContact,date}')::date
    where id = before.id returning * into after;
    delete from contact_items where contact_id = before.id;
  else
    insert into sales_contacts (person_id, description, priority, data, next_user, next_day, internal_user, internal_day)
    values (known.id, contact ->> 'description', (contact ->> 'priority')::boolean, rest,
      contact #>> '{nextContact,userId}', (contact #>> '{nextContact,date}')::date,
      contact #>> '{internalContact,userId}', (contact #>> '{internalContact,date}')::date)
    returning * into after;
  end if;

  insert into contact_items
  select after.id, place, value ->> 'id', value ->> 'offeringId', value ->> 'kind', value ->> 'code', value ->> 'name',
    (value ->> 'quantity')::numeric, (value ->> 'unitPrice')::numeric,
    value #>> '{discount,kind}', (value #>> '{discount,value}')::numeric, value ->> 'priceOrigin'
  from jsonb_array_elements(contact -> 'items') with ordinality as line (value, place);

  -- A talk that is new is one more entry of the history.
  if rest -> 'interaction' <> coalesce(before.data -> 'interaction', '{}') and rest -> 'interaction' <> '{}' then
    perform add_history(after.id, acting, (rest -> 'interaction') || jsonb_strip_nulls(jsonb_build_object(
      'nextContact', nullif(contact -> 'nextContact', '{}'),
      'internalContact', nullif(contact -> 'internalContact', '{}'))));
  end if;

  saved := jsonb_build_object('id', after.id, 'code', after.code, 'personId', known.id, 'version', after.version::text);
  update receipts set answer = saved where key = idempotency_key;
  return saved;
end $$;

create function api.add_history(target uuid, acting text, told jsonb) returns void
language sql set search_path = api, pg_temp as $$
  insert into contact_history (contact_id, position, entry)
  select target, place, jsonb_build_object('id', target || '-' || place, 'at', instant(), 'userId', acting) || told
  from (select count(*) + 1 as place from contact_history where contact_id = target) as next
$$;

-- The four changes after the registration, with the meaning of changeContact of sales-contact-elements/rules.
create function api.change_sales_contact(target uuid, read_version text, idempotency_key uuid, change jsonb)
returns jsonb language plpgsql security definer set search_path = api, pg_temp as $$
declare
  acting text := current_user_id();
  request jsonb := jsonb_build_object('user', acting, 'id', target, 'version', read_version, 'change', change);
  replayed jsonb := take_key(idempotency_key, request);
  kind text := change ->> 'kind';
  role text := coalesce(change ->> 'role', 'next');
  before sales_contacts;
  follow_up jsonb;
  logged jsonb;
  issues jsonb;
begin
  if replayed is not null then return get_sales_contact(target); end if;
  select * into before from sales_contacts where id = target for update;
  if not found then perform fail(404, 'No such contact.'); end if;
  if before.version::text <> read_version then
    perform fail(409, 'The contact was changed meanwhile.', get_sales_contact(target));
  end if;
  if before.status <> (case kind when 'reopen' then 'closed' else 'open' end) then
    perform fail(409, format('The contact is %s.', before.status), get_sales_contact(target));
  end if;

  select jsonb_agg(told.issue) into issues from (
    select issue('missing', 'interaction.notes') as issue
    where kind = 'interaction' and trim(coalesce(change #>> '{interaction,notes}', '')) = ''
    union all
    select issue('missing', 'reason') where trim(coalesce(change ->> 'reason', '')) = ''
      and (kind = 'reopen' or kind = 'close' and change ->> 'outcome' <> 'won')
    union all
    select follow_up_issues(coalesce(change -> 'nextContact', '{}'), 'nextContact', true)
    where kind = 'reopen' or kind = 'interaction' and role = 'next'
    union all
    select follow_up_issues(change -> 'internalContact', 'internalContact', false) where kind = 'interaction'
    union all
    select issue('day.past', 'date') where kind = 'transfer'
      and (change ->> 'date')::date < (now() at time zone 'America/Sao_Paulo')::date
  ) as told;
  if issues is not null then perform fail(422, 'The change is not complete.', issues); end if;

  if kind = 'interaction' then
    logged := (change -> 'interaction') || jsonb_strip_nulls(jsonb_build_object(
      'role', case when role = 'internal' then role end,
      'nextContact', case when role = 'next' then change -> 'nextContact' end,
      'internalContact', nullif(change -> 'internalContact', '{}')));
    if role = 'next' and change ? 'nextContact' then
      update sales_contacts set next_user = change #>> '{nextContact,userId}',
        next_day = (change #>> '{nextContact,date}')::date where id = target;
    end if;
    -- Without a new day the contact leaves the agenda of the internal contact.
    if role = 'internal' or change ? 'internalContact' then
      update sales_contacts set internal_user = change #>> '{internalContact,userId}',
        internal_day = (change #>> '{internalContact,date}')::date where id = target;
    end if;
  elsif kind = 'transfer' then
    if role = 'next' then
      update sales_contacts set next_user = change ->> 'userId',
        next_day = coalesce((change ->> 'date')::date, next_day) where id = target
      returning jsonb_build_object('userId', next_user, 'date', next_day) into follow_up;
    else
      update sales_contacts set internal_user = change ->> 'userId',
        internal_day = coalesce((change ->> 'date')::date, internal_day) where id = target
      returning jsonb_build_object('userId', internal_user, 'date', internal_day) into follow_up;
    end if;
    logged := jsonb_strip_nulls(jsonb_build_object('event', 'transferred', 'notes', change -> 'reason',
      'role', case when role = 'internal' then role end,
      case role when 'next' then 'nextContact' else 'internalContact' end, follow_up));
  elsif kind = 'close' then
    update sales_contacts set status = 'closed' where id = target;
    logged := jsonb_strip_nulls(jsonb_build_object('event', 'closed', 'outcome', change -> 'outcome', 'notes', change -> 'reason'));
  elsif kind = 'reopen' then
    update sales_contacts set status = 'open', next_user = change #>> '{nextContact,userId}',
      next_day = (change #>> '{nextContact,date}')::date where id = target;
    logged := jsonb_build_object('event', 'reopened', 'notes', change -> 'reason', 'nextContact', change -> 'nextContact');
  else
    perform fail(400, format('Expected a change this server knows, found %s.', kind));
  end if;

  update sales_contacts set version = version + 1 where id = target;
  perform add_history(target, acting, logged);
  update receipts set answer = jsonb_build_object('id', target) where key = idempotency_key;
  return get_sales_contact(target);
end $$;

-- Whoever asks reads these and calls those; no table can be written past the functions, but for one's own drafts.
revoke execute on all functions in schema api from public;
grant select on api.people, api.offerings, api.contact_summaries, api.contact_totals to web_user;
grant execute on function api.save_sales_contact, api.change_sales_contact, api.get_sales_contact, api.price_of to web_user;
grant select, insert, update, delete on api.drafts to web_user;
