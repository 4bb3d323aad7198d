import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The steps from an empty database to `Tables`, by name in their order; a released step is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-people": step(`
    create table association (
      id int primary key check (id = 1), names jsonb not null, short_name text not null, founded_year int,
      member_count int, countries text[] not null, seat_city jsonb not null, zone text not null
    );
    create table regions (
      id uuid primary key, names jsonb not null, country text not null, subdivision text, zone text not null,
      hours_from text not null, hours_to text not null, languages text[] not null, joined_year int,
      archived_at int8, version int not null default 1
    );
    create unique index regions_subdivision on regions (subdivision) where archived_at is null;
    create table people (
      id uuid primary key, names jsonb not null, title jsonb, office text not null, email text, phone text,
      region_id uuid references regions, language text not null, zone text not null,
      roles text[] not null default '{}', archived_at int8, version int not null default 1
    );
    create unique index people_email on people (email) where archived_at is null;
    create index people_region on people (region_id);
    create table sign_in_links (
      token_hash bytea primary key, person_id uuid not null references people, next_path text,
      expires_at int8 not null, used_at int8
    );
    create table sessions (
      id uuid primary key, token_hash bytea not null unique, person_id uuid not null references people,
      user_agent text not null, created_at int8 not null, last_seen_at int8 not null, revoked_at int8
    );
    create index sessions_person on sessions (person_id);
  `),
  "002-schedule": step(`
    create table meetings (
      id uuid primary key, titles jsonb not null, purpose jsonb, zone text not null, wall_start text not null,
      starts_at int8 not null, duration_minutes int not null, tzdata text not null, status text not null,
      sequence int not null default 0, ical_uid text not null unique, host_region_id uuid references regions,
      created_by uuid references people, created_at int8 not null, cancelled_at int8, version int not null default 1
    );
    create index meetings_start on meetings (starts_at);
    create table agenda_items (
      id uuid primary key, meeting_id uuid not null references meetings, position int not null, type text not null,
      titles jsonb not null, minutes int not null, speaker_ids uuid[] not null default '{}',
      unique (meeting_id, position) deferrable initially deferred
    );
    create table invitees (
      meeting_id uuid not null references meetings, person_id uuid not null references people, seat text not null,
      reply text not null default 'none', represented_by text, replied_at int8, invited_sequence int,
      primary key (meeting_id, person_id)
    );
    create index invitees_person on invitees (person_id);
    create table personal_links (
      id uuid primary key, meeting_id uuid not null references meetings, person_id uuid not null references people,
      created_at int8 not null, revoked_at int8, last_used_at int8
    );
    create unique index personal_links_live on personal_links (meeting_id, person_id) where revoked_at is null;
    create table mails (
      id uuid primary key, key text not null unique, meeting_id uuid references meetings,
      person_id uuid references people, kind text not null, to_name text not null, to_address text not null,
      language text not null, subject text not null, body_text text not null, body_html text not null,
      calendar text, calendar_method text, state text not null, attempts int not null default 0, error text,
      created_at int8 not null, sent_at int8
    );
    create index mails_created on mails (created_at desc);
  `),
  "003-room": step(`
    create table journal (
      meeting_id uuid not null, seq int not null check (seq > 0), at int8 not null, actor_id uuid, type text not null,
      data jsonb not null, hash bytea not null, command_id uuid, primary key (meeting_id, seq)
    );
    create unique index journal_command on journal (meeting_id, command_id) where command_id is not null;
    create table room_pulse (meeting_id uuid primary key, alive_at int8 not null);
    create table guests (
      id uuid primary key, meeting_id uuid not null references meetings, token_hash bytea not null unique,
      name text not null, affiliation text, language text not null, zone text not null, knocked_at int8 not null,
      state text not null
    );
  `),
  "004-follow-up": step(`
    create table follow_up_steps (
      meeting_id uuid not null references meetings, step text not null, state text not null,
      attempts int not null default 0, error text, started_at int8, done_at int8, primary key (meeting_id, step)
    );
    create table records (
      meeting_id uuid primary key references meetings, record jsonb not null, journal_hash text not null,
      compiled_at int8 not null
    );
    create table summaries (
      meeting_id uuid not null references meetings, language text not null, title text not null, body jsonb not null,
      made_at int8 not null, primary key (meeting_id, language)
    );
    create table news_drafts (
      meeting_id uuid not null references meetings, language text not null, title text not null, body text not null,
      made_at int8 not null, edited_at int8, edited_by uuid references people, version int not null default 1,
      primary key (meeting_id, language)
    );
  `),
  "010-feedback": step(`
    create table feedback (
      meeting_id uuid not null references meetings, person_id uuid not null, mark int not null check (mark between 1 and 5),
      comment text, given_at int8 not null, primary key (meeting_id, person_id)
    );
  `),
  "030-revisions": step(`
    alter table meetings add revision int not null default 0, add modified_at int8;
    update meetings set modified_at = created_at;
    alter table meetings alter modified_at set not null;
    alter table invitees add invited_revision int not null default 0;
  `),
  "030-replies": step(`alter table invitees add asked_at int8;`),
  "031-feeds": step(`
    create table calendar_feeds (
      id uuid primary key, person_id uuid not null references people, created_at int8 not null, revoked_at int8,
      last_used_at int8
    );
    create unique index calendar_feeds_live on calendar_feeds (person_id) where revoked_at is null;
  `),
  "040-polls": step(`
    create table polls (
      id uuid primary key, titles jsonb not null, zone text not null, duration_minutes int not null,
      deadline_at int8 not null, is_open boolean not null, closed_at int8, chosen_id uuid,
      created_by uuid references people, created_at int8 not null
    );
    create table poll_options (
      id uuid primary key, poll_id uuid not null references polls, position int not null, wall_start text not null,
      starts_at int8 not null
    );
    create index poll_options_poll on poll_options (poll_id);
    create table poll_voters (
      id uuid primary key, poll_id uuid not null references polls, person_id uuid not null references people,
      seat text not null, answers jsonb not null default '{}', answered_at int8, unique (poll_id, person_id)
    );
  `),
  "041-availability": step(`
    create table calendar_days (country text not null, day text not null, kind text not null, primary key (country, day));
    create table absences (
      id uuid primary key, person_id uuid not null references people, from_day text not null, to_day text not null,
      note text
    );
    create index absences_person on absences (person_id);
  `),
  "070-reminders": step(`
    create table reminder_plans (meeting_id uuid primary key references meetings, plan jsonb not null);
    create table reminders (
      meeting_id uuid not null references meetings, person_id uuid not null references people, starts_at int8 not null,
      before text not null, minutes int not null, mail_key text not null,
      primary key (meeting_id, person_id, starts_at, before, minutes)
    );
  `),
  "080-post": step(`
    create table post (
      id text primary key, kind text not null, received_at int8 not null, from_address text not null,
      meeting_id uuid references meetings, person_id uuid references people, text text not null, answer text,
      sequence int, starts_at int8, ends_at int8, settled_at int8
    );
    create index post_received on post (received_at);
    alter table mails add message_name text;
    update mails set message_name = left(encode(sha256(convert_to(key, 'UTF8')), 'hex'), 32);
    alter table mails alter message_name set not null;
    create index mails_message_name on mails (message_name);
  `),
  "092-import": step(`
    create table imports (
      id uuid primary key, subject text not null, file_name text not null, made_by uuid not null references people,
      made_at int8 not null, counts jsonb not null, undone_at int8, undone_by uuid references people, undo_result jsonb
    );
    create index imports_made on imports (subject, made_at);
    create table import_rows (
      import_id uuid not null references imports on delete cascade, row int not null, entry_id uuid not null,
      name text not null, before jsonb, version int not null, primary key (import_id, row)
    );
  `),
};

function step(statements: string): Migration {
  return {
    async up(database) {
      await sql.raw(statements).execute(database);
    },
  };
}
