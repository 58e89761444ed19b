-- PostgreSQL 15 and later, and PGlite. Amounts are numeric, days are date; text that orders rows is compared by its bytes,
-- so that a cursor means the same on every server.

create extension if not exists pg_trgm;

create table profiles (
  id text primary key,
  permissions jsonb not null
);

create table users (
  id text collate "C" primary key,
  login text collate "C" not null unique,
  record jsonb not null,
  profile text not null references profiles,
  search text not null
);

create table branches (
  place integer not null,
  id text primary key,
  record jsonb not null
);

create table own_branches (
  user_id text primary key references users,
  branch_id text not null references branches
);

create table choices (
  list text not null,
  place integer not null,
  id text not null,
  record jsonb not null,
  primary key (list, id)
);

create table settings (
  key text primary key,
  value jsonb not null
);

create table offerings (
  id text collate "C" primary key,
  code text collate "C" not null,
  record jsonb not null,
  unit_price numeric,
  search text not null
);

create table offering_prices (
  offering_id text not null references offerings,
  person_id text,
  branch_id text,
  from_quantity numeric not null default 0,
  unit_price numeric not null
);

create index on offering_prices (offering_id);

create sequence person_number;
create sequence contact_number;

-- A person, and beside it the text by which it is found: `personEntry` of the rules makes it.
create table people (
  id text collate "C" primary key,
  code text not null unique,
  version integer not null,
  record jsonb not null,
  sort text collate "C" not null,
  names text not null,
  document text not null,
  number text not null,
  phones text not null,
  emails text not null,
  refs text not null,
  city text not null,
  search text not null generated always as (
    names || e'\n' || document || e'\n' || number || e'\n' || phones || e'\n' || emails || e'\n' || refs || e'\n' || city
  ) stored
);

create index people_search on people using gin (search gin_trgm_ops);
create index people_number on people (number);
create index people_document on people (document text_pattern_ops);
create index people_sort on people (sort, id);

create table contacts (
  id text collate "C" primary key,
  number bigint not null unique,
  code text not null unique,
  version integer not null,
  status text not null check (status in ('open', 'closed')),
  -- 0 with priority, 1 without: the order of the agenda is ascending in every part, as a row comparison needs it.
  rank smallint not null check (rank in (0, 1)),
  person_id text collate "C" not null references people,
  -- What has no column or table of its own.
  record jsonb not null,
  next_user text,
  next_date date,
  internal_user text,
  internal_date date,
  estimated_amount numeric not null check (estimated_amount >= 0),
  total_amount numeric not null check (total_amount >= 0 and total_amount <= estimated_amount),
  search text not null,
  last_talk jsonb
);

create index contacts_of_person on contacts (person_id, number desc);
create index agenda_next on contacts (next_user, rank, next_date, id) where status = 'open' and next_date is not null;
create index agenda_internal on contacts (internal_user, rank, internal_date, id)
  where status = 'open' and internal_date is not null;

create table contact_items (
  contact_id text collate "C" not null references contacts on delete cascade,
  place integer not null,
  id text not null,
  offering_id text,
  kind text,
  code text,
  name text,
  quantity numeric check (quantity >= 0),
  unit_price numeric check (unit_price >= 0),
  discount_kind text,
  discount_value numeric check (discount_value >= 0),
  price_origin text,
  gross numeric not null,
  net numeric not null check (net >= 0),
  primary key (contact_id, place)
);

create table interactions (
  contact_id text collate "C" not null references contacts on delete cascade,
  place integer not null,
  record jsonb not null,
  primary key (contact_id, place)
);

create table watchers (
  contact_id text collate "C" not null references contacts on delete cascade,
  place integer not null,
  watcher_key text not null,
  record jsonb not null,
  primary key (contact_id, place),
  unique (contact_id, watcher_key)
);

create table idempotency_keys (
  user_id text not null references users,
  key text not null,
  content text not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);

create table drafts (
  user_id text not null references users,
  id text collate "C" not null,
  rev integer not null,
  title text,
  content text not null,
  updated_at text not null,
  number bigint not null,
  primary key (user_id, id)
);

create sequence draft_number;
create index on drafts (user_id, number desc);

-- What is to be told to whom: written with what it tells, in one transaction, and sent afterwards.
create table outbox (
  id bigint generated always as identity primary key,
  contact_id text not null references contacts on delete cascade,
  version integer not null,
  event text not null,
  watcher_key text not null,
  message jsonb not null,
  attempts integer not null default 0,
  next_try timestamptz not null default now(),
  claimed_until timestamptz,
  sent_at timestamptz,
  failed text,
  unique (contact_id, version, event, watcher_key)
);

create index outbox_due on outbox (next_try) where sent_at is null and failed is null;
