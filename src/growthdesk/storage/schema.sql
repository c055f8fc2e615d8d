-- A new file of the latest revision. Written by `python -m tests.kit.schema` from the table classes: do not edit.
-- Tests hold it equal to them and to what the migrations make.

CREATE TABLE alembic_version (
	version_num TEXT NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
) STRICT;

INSERT INTO alembic_version (version_num) VALUES ('0005');

CREATE TABLE account (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	external_id TEXT,
	name TEXT NOT NULL,
	owner_id TEXT NOT NULL,
	status TEXT NOT NULL,
	tier TEXT,
	is_imported INTEGER NOT NULL,
	recorded_on TEXT NOT NULL,
	signed_on TEXT,
	ended_on TEXT,
	won_through TEXT NOT NULL,
	address TEXT NOT NULL,
	city TEXT NOT NULL,
	region TEXT NOT NULL,
	postal_code TEXT NOT NULL,
	country TEXT NOT NULL,
	phone TEXT NOT NULL,
	website TEXT NOT NULL,
	notes TEXT NOT NULL,
	success_words TEXT NOT NULL,
	success_said_by_id TEXT,
	success_agreed_on TEXT,
	CONSTRAINT pk_account PRIMARY KEY (id),
	CONSTRAINT ck_account_name_said CHECK (trim(name) <> ''),
	CONSTRAINT ck_account_external_id_trimmed CHECK (external_id <> '' AND external_id = trim(external_id)),
	CONSTRAINT ck_account_status_known CHECK (status IN ('prospect', 'active', 'ended')),
	CONSTRAINT ck_account_tier_known CHECK (tier IN ('strategic', 'core', 'standard')),
	CONSTRAINT fk_account_owner_id FOREIGN KEY(owner_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT fk_account_success_said_by_id FOREIGN KEY(success_said_by_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT uq_account_external_id UNIQUE (external_id),
	CONSTRAINT ck_account_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_account_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_account_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_account_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_account_recorded_on_is_day CHECK (date(recorded_on) IS recorded_on),
	CONSTRAINT ck_account_signed_on_is_day CHECK (date(signed_on) IS signed_on),
	CONSTRAINT ck_account_ended_on_is_day CHECK (date(ended_on) IS ended_on),
	CONSTRAINT ck_account_success_agreed_on_is_day CHECK (date(success_agreed_on) IS success_agreed_on),
	CONSTRAINT ck_account_is_imported_known CHECK (is_imported IN (0, 1))
) STRICT;
CREATE INDEX ix_account_name ON account (name);
CREATE INDEX ix_account_owner_id ON account (owner_id);
CREATE INDEX ix_account_success_said_by_id ON account (success_said_by_id);

CREATE TABLE saved_filter (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	place TEXT NOT NULL,
	name TEXT NOT NULL,
	definition TEXT NOT NULL,
	CONSTRAINT pk_saved_filter PRIMARY KEY (id),
	CONSTRAINT ck_saved_filter_name_said CHECK (trim(name) <> ''),
	CONSTRAINT ck_saved_filter_definition_is_json CHECK (json_valid(definition)),
	CONSTRAINT uq_saved_filter_place_name UNIQUE (place, name),
	CONSTRAINT ck_saved_filter_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_saved_filter_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_saved_filter_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_saved_filter_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z')
) STRICT;

CREATE TABLE action (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	what TEXT NOT NULL,
	side TEXT NOT NULL,
	owner_id TEXT,
	stakeholder_id TEXT,
	due_on TEXT,
	done_on TEXT,
	dropped_on TEXT,
	dropped_reason TEXT NOT NULL,
	is_next_step INTEGER NOT NULL,
	origin TEXT NOT NULL,
	origin_id TEXT,
	notes TEXT NOT NULL,
	CONSTRAINT pk_action PRIMARY KEY (id),
	CONSTRAINT ck_action_what_said CHECK (trim(what) <> ''),
	CONSTRAINT ck_action_side_known CHECK (side IN ('us', 'customer', 'both')),
	CONSTRAINT ck_action_origin_known CHECK (origin IN ('manual', 'interaction', 'review', 'handover', 'milestone')),
	CONSTRAINT ck_action_done_or_dropped CHECK (done_on IS NULL OR dropped_on IS NULL),
	CONSTRAINT fk_action_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_action_owner_id FOREIGN KEY(owner_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT fk_action_stakeholder_id FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT ck_action_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_action_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_action_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_action_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_action_due_on_is_day CHECK (date(due_on) IS due_on),
	CONSTRAINT ck_action_done_on_is_day CHECK (date(done_on) IS done_on),
	CONSTRAINT ck_action_dropped_on_is_day CHECK (date(dropped_on) IS dropped_on),
	CONSTRAINT ck_action_is_next_step_known CHECK (is_next_step IN (0, 1))
) STRICT;
CREATE INDEX ix_action_account_id_done_on ON action (account_id, done_on);
CREATE INDEX ix_action_open ON action (account_id, due_on) WHERE done_on IS NULL AND dropped_on IS NULL;
CREATE INDEX ix_action_origin_id ON action (origin_id);
CREATE INDEX ix_action_owner_id ON action (owner_id);
CREATE INDEX ix_action_stakeholder_id ON action (stakeholder_id);
CREATE UNIQUE INDEX uq_action_next_step ON action (account_id) WHERE is_next_step = 1 AND done_on IS NULL AND dropped_on IS NULL;

CREATE TABLE praise (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	stakeholder_id TEXT NOT NULL,
	said_on TEXT NOT NULL,
	quote TEXT NOT NULL,
	CONSTRAINT pk_praise PRIMARY KEY (id),
	CONSTRAINT ck_praise_quote_said CHECK (trim(quote) <> ''),
	CONSTRAINT fk_praise_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_praise_stakeholder_id FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT ck_praise_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_praise_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_praise_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_praise_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_praise_said_on_is_day CHECK (date(said_on) IS said_on)
) STRICT;
CREATE INDEX ix_praise_account_id_said_on ON praise (account_id, said_on);
CREATE INDEX ix_praise_said_on ON praise (said_on);
CREATE INDEX ix_praise_stakeholder_id ON praise (stakeholder_id);

CREATE TABLE restriction (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	stakeholder_id TEXT,
	kind TEXT NOT NULL,
	forms TEXT NOT NULL,
	note TEXT NOT NULL,
	noted_on TEXT NOT NULL,
	lifted_on TEXT,
	CONSTRAINT pk_restriction PRIMARY KEY (id),
	CONSTRAINT ck_restriction_kind_known CHECK (kind IN ('legal', 'procurement', 'policy', 'personal')),
	CONSTRAINT ck_restriction_lifted_later CHECK (lifted_on IS NULL OR lifted_on >= noted_on),
	CONSTRAINT fk_restriction_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_restriction_stakeholder_id FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT ck_restriction_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_restriction_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_restriction_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_restriction_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_restriction_noted_on_is_day CHECK (date(noted_on) IS noted_on),
	CONSTRAINT ck_restriction_lifted_on_is_day CHECK (date(lifted_on) IS lifted_on)
) STRICT;
CREATE INDEX ix_restriction_account_id_noted_on ON restriction (account_id, noted_on);
CREATE INDEX ix_restriction_stakeholder_id ON restriction (stakeholder_id);

CREATE TABLE permission (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	stakeholder_id TEXT NOT NULL,
	referral_id TEXT,
	wording TEXT NOT NULL,
	channels TEXT NOT NULL,
	credit TEXT NOT NULL,
	granted_on TEXT NOT NULL,
	expires_on TEXT,
	withdrawn_on TEXT,
	note TEXT NOT NULL,
	CONSTRAINT pk_permission PRIMARY KEY (id),
	CONSTRAINT ck_permission_wording_said CHECK (trim(wording) <> ''),
	CONSTRAINT ck_permission_channels_said CHECK (trim(channels) <> ''),
	CONSTRAINT ck_permission_credit_known CHECK (credit IN ('full_name', 'first_name', 'initials', 'anonymous')),
	CONSTRAINT fk_permission_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_permission_stakeholder_id FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT fk_permission_referral_id FOREIGN KEY(referral_id) REFERENCES referral (id) ON DELETE RESTRICT,
	CONSTRAINT ck_permission_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_permission_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_permission_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_permission_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_permission_granted_on_is_day CHECK (date(granted_on) IS granted_on),
	CONSTRAINT ck_permission_expires_on_is_day CHECK (date(expires_on) IS expires_on),
	CONSTRAINT ck_permission_withdrawn_on_is_day CHECK (date(withdrawn_on) IS withdrawn_on)
) STRICT;
CREATE INDEX ix_permission_account_id_granted_on ON permission (account_id, granted_on);
CREATE INDEX ix_permission_referral_id ON permission (referral_id);
CREATE INDEX ix_permission_stakeholder_id ON permission (stakeholder_id);

CREATE TABLE agreement (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	title TEXT NOT NULL,
	kind TEXT NOT NULL,
	signed_on TEXT,
	starts_on TEXT,
	ends_on TEXT,
	value_minor INTEGER,
	currency TEXT NOT NULL,
	recurrence TEXT NOT NULL,
	notice_months INTEGER,
	auto_renews INTEGER NOT NULL,
	notes TEXT NOT NULL,
	CONSTRAINT pk_agreement PRIMARY KEY (id),
	CONSTRAINT ck_agreement_title_said CHECK (trim(title) <> ''),
	CONSTRAINT ck_agreement_kind_known CHECK (kind IN ('retainer', 'subscription', 'project')),
	CONSTRAINT ck_agreement_recurrence_known CHECK (recurrence IN ('once', 'per_month', 'per_year')),
	CONSTRAINT ck_agreement_currency_form CHECK (value_minor IS NULL OR currency GLOB '[A-Z][A-Z][A-Z]'),
	CONSTRAINT ck_agreement_value_not_negative CHECK (value_minor >= 0),
	CONSTRAINT ck_agreement_ends_after_start CHECK (ends_on >= starts_on),
	CONSTRAINT ck_agreement_notice_months_range CHECK (notice_months BETWEEN 0 AND 24),
	CONSTRAINT fk_agreement_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT ck_agreement_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_agreement_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_agreement_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_agreement_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_agreement_signed_on_is_day CHECK (date(signed_on) IS signed_on),
	CONSTRAINT ck_agreement_starts_on_is_day CHECK (date(starts_on) IS starts_on),
	CONSTRAINT ck_agreement_ends_on_is_day CHECK (date(ends_on) IS ends_on),
	CONSTRAINT ck_agreement_auto_renews_known CHECK (auto_renews IN (0, 1))
) STRICT;
CREATE INDEX ix_agreement_account_id_starts_on ON agreement (account_id, starts_on);

CREATE TABLE circulation (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	review_id TEXT,
	kind TEXT NOT NULL,
	edition TEXT,
	stakeholder_id TEXT,
	recipient TEXT NOT NULL,
	sent_on TEXT NOT NULL,
	sent_by_id TEXT,
	note TEXT NOT NULL,
	CONSTRAINT pk_circulation PRIMARY KEY (id),
	CONSTRAINT ck_circulation_recipient_said CHECK (trim(recipient) <> ''),
	CONSTRAINT ck_circulation_kind_known CHECK (kind IN ('value-summary', 'review-pack', 'review-minutes', 'handover-brief', 'welcome', 'onboarding-plan', 'referral-kit', 'blank-handover', 'blank-review', 'blank-health', 'blank-exit')),
	CONSTRAINT ck_circulation_edition_known CHECK (edition IN ('champion', 'leadership', 'finance', 'procurement', 'users')),
	CONSTRAINT fk_circulation_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_circulation_review_id FOREIGN KEY(review_id) REFERENCES value_review (id) ON DELETE RESTRICT,
	CONSTRAINT fk_circulation_stakeholder_id FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT fk_circulation_sent_by_id FOREIGN KEY(sent_by_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT ck_circulation_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_circulation_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_circulation_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_circulation_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_circulation_sent_on_is_day CHECK (date(sent_on) IS sent_on)
) STRICT;
CREATE INDEX ix_circulation_account_id_sent_on ON circulation (account_id, sent_on);
CREATE INDEX ix_circulation_review_id ON circulation (review_id);
CREATE INDEX ix_circulation_sent_by_id ON circulation (sent_by_id);
CREATE INDEX ix_circulation_stakeholder_id ON circulation (stakeholder_id);

CREATE TABLE commitment (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	what TEXT NOT NULL,
	side TEXT NOT NULL,
	made_by TEXT NOT NULL,
	owner_id TEXT,
	stakeholder_id TEXT,
	made_to TEXT NOT NULL,
	made_on TEXT,
	due_on TEXT,
	kept_on TEXT,
	released_on TEXT,
	released_reason TEXT NOT NULL,
	origin TEXT NOT NULL,
	origin_id TEXT,
	CONSTRAINT pk_commitment PRIMARY KEY (id),
	CONSTRAINT ck_commitment_what_said CHECK (trim(what) <> ''),
	CONSTRAINT ck_commitment_side_known CHECK (side IN ('us', 'customer', 'both')),
	CONSTRAINT ck_commitment_origin_known CHECK (origin IN ('manual', 'interaction', 'review', 'handover', 'milestone')),
	CONSTRAINT ck_commitment_has_owner CHECK (side = 'us' AND owner_id IS NOT NULL OR side = 'customer' AND stakeholder_id IS NOT NULL),
	CONSTRAINT ck_commitment_kept_or_released CHECK (kept_on IS NULL OR released_on IS NULL),
	CONSTRAINT ck_commitment_release_has_reason CHECK (released_on IS NULL OR trim(released_reason) <> ''),
	CONSTRAINT fk_commitment_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_commitment_owner_id FOREIGN KEY(owner_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT fk_commitment_stakeholder_id FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT ck_commitment_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_commitment_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_commitment_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_commitment_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_commitment_made_on_is_day CHECK (date(made_on) IS made_on),
	CONSTRAINT ck_commitment_due_on_is_day CHECK (date(due_on) IS due_on),
	CONSTRAINT ck_commitment_kept_on_is_day CHECK (date(kept_on) IS kept_on),
	CONSTRAINT ck_commitment_released_on_is_day CHECK (date(released_on) IS released_on)
) STRICT;
CREATE INDEX ix_commitment_account_id_due_on ON commitment (account_id, due_on);
CREATE INDEX ix_commitment_open ON commitment (due_on) WHERE kept_on IS NULL AND released_on IS NULL;
CREATE INDEX ix_commitment_origin_id ON commitment (origin_id);
CREATE INDEX ix_commitment_owner_id ON commitment (owner_id);
CREATE INDEX ix_commitment_stakeholder_id ON commitment (stakeholder_id);

CREATE TABLE document_template (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	shipped_digest TEXT NOT NULL,
	CONSTRAINT pk_document_template PRIMARY KEY (id),
	CONSTRAINT ck_document_template_name_said CHECK (trim(name) <> ''),
	CONSTRAINT ck_document_template_text_said CHECK (trim(text) <> ''),
	CONSTRAINT ck_document_template_shipped_digest_form CHECK (length(shipped_digest) = 64),
	CONSTRAINT uq_document_template_name UNIQUE (name),
	CONSTRAINT ck_document_template_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_document_template_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_document_template_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_document_template_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z')
) STRICT;

CREATE TABLE draft (
	form TEXT NOT NULL,
	subject TEXT NOT NULL,
	account_id TEXT,
	written_at TEXT NOT NULL,
	content TEXT NOT NULL,
	CONSTRAINT pk_draft PRIMARY KEY (form, subject),
	CONSTRAINT ck_draft_form_said CHECK (trim(form) <> ''),
	CONSTRAINT ck_draft_content_is_json CHECK (json_valid(content)),
	CONSTRAINT ck_draft_written_at_is_instant CHECK (written_at GLOB '????-??-??T??:??:??.??????Z')
) STRICT;

CREATE TABLE not_duplicate (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	of_kind TEXT NOT NULL,
	first_id TEXT NOT NULL,
	second_id TEXT NOT NULL,
	CONSTRAINT pk_not_duplicate PRIMARY KEY (id),
	CONSTRAINT ck_not_duplicate_of_kind_known CHECK (of_kind IN ('account', 'stakeholder')),
	CONSTRAINT ck_not_duplicate_in_order CHECK (first_id < second_id),
	CONSTRAINT uq_not_duplicate_first_id_second_id UNIQUE (first_id, second_id),
	CONSTRAINT ck_not_duplicate_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_not_duplicate_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_not_duplicate_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_not_duplicate_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z')
) STRICT;

CREATE TABLE firm (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	name TEXT NOT NULL,
	home_currency TEXT NOT NULL,
	locale TEXT NOT NULL,
	paper TEXT NOT NULL,
	weekend TEXT NOT NULL,
	brand_colour TEXT NOT NULL,
	footer TEXT NOT NULL,
	logo BLOB,
	is_sample INTEGER NOT NULL,
	signatory_name TEXT DEFAULT '' NOT NULL,
	signatory_title TEXT DEFAULT '' NOT NULL,
	ideal_company TEXT DEFAULT '' NOT NULL,
	ideal_role TEXT DEFAULT '' NOT NULL,
	ideal_problem TEXT DEFAULT '' NOT NULL,
	CONSTRAINT pk_firm PRIMARY KEY (id),
	CONSTRAINT ck_firm_name_said CHECK (trim(name) <> ''),
	CONSTRAINT ck_firm_home_currency_form CHECK (home_currency GLOB '[A-Z][A-Z][A-Z]'),
	CONSTRAINT ck_firm_paper_known CHECK (paper IN ('a4', 'letter')),
	CONSTRAINT ck_firm_brand_colour_form CHECK (brand_colour GLOB '#[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]'),
	CONSTRAINT ck_firm_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_firm_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_firm_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_firm_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_firm_is_sample_known CHECK (is_sample IN (0, 1))
) STRICT;

CREATE TABLE team_member (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	name TEXT NOT NULL,
	email TEXT NOT NULL,
	left_on TEXT,
	CONSTRAINT pk_team_member PRIMARY KEY (id),
	CONSTRAINT ck_team_member_name_said CHECK (trim(name) <> ''),
	CONSTRAINT ck_team_member_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_team_member_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_team_member_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_team_member_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_team_member_left_on_is_day CHECK (date(left_on) IS left_on)
) STRICT;

CREATE TABLE first_value (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	milestone_id TEXT NOT NULL,
	confirmed_on TEXT NOT NULL,
	confirmed_by_id TEXT NOT NULL,
	evidence TEXT NOT NULL,
	what TEXT NOT NULL,
	CONSTRAINT pk_first_value PRIMARY KEY (id),
	CONSTRAINT ck_first_value_evidence_said CHECK (trim(evidence) <> ''),
	CONSTRAINT fk_first_value_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_first_value_milestone_id FOREIGN KEY(milestone_id) REFERENCES milestone (id) ON DELETE RESTRICT,
	CONSTRAINT fk_first_value_confirmed_by_id FOREIGN KEY(confirmed_by_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT uq_first_value_milestone_id UNIQUE (milestone_id),
	CONSTRAINT ck_first_value_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_first_value_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_first_value_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_first_value_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_first_value_confirmed_on_is_day CHECK (date(confirmed_on) IS confirmed_on)
) STRICT;
CREATE INDEX ix_first_value_account_id_confirmed_on ON first_value (account_id, confirmed_on);
CREATE INDEX ix_first_value_confirmed_by_id ON first_value (confirmed_by_id);
CREATE INDEX ix_first_value_confirmed_on ON first_value (confirmed_on);

CREATE TABLE window_answers (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	first_value_id TEXT NOT NULL,
	problem_revealed TEXT NOT NULL,
	next_year TEXT NOT NULL,
	second_problem TEXT NOT NULL,
	asked_on TEXT NOT NULL,
	asked_of_id TEXT,
	CONSTRAINT pk_window_answers PRIMARY KEY (id),
	CONSTRAINT ck_window_answers_something_answered CHECK (trim(problem_revealed || next_year || second_problem) <> ''),
	CONSTRAINT fk_window_answers_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_window_answers_first_value_id FOREIGN KEY(first_value_id) REFERENCES first_value (id) ON DELETE RESTRICT,
	CONSTRAINT fk_window_answers_asked_of_id FOREIGN KEY(asked_of_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT ck_window_answers_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_window_answers_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_window_answers_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_window_answers_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_window_answers_asked_on_is_day CHECK (date(asked_on) IS asked_on)
) STRICT;
CREATE INDEX ix_window_answers_account_id_asked_on ON window_answers (account_id, asked_on);
CREATE INDEX ix_window_answers_asked_of_id ON window_answers (asked_of_id);
CREATE INDEX ix_window_answers_first_value_id_asked_on ON window_answers (first_value_id, asked_on);

CREATE TABLE prospect_fit (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	fits_profile TEXT,
	fits_note TEXT NOT NULL,
	realistic_outcomes TEXT NOT NULL,
	our_responsibilities TEXT NOT NULL,
	scope TEXT NOT NULL,
	timing TEXT NOT NULL,
	their_participation TEXT NOT NULL,
	source TEXT NOT NULL,
	CONSTRAINT pk_prospect_fit PRIMARY KEY (id),
	CONSTRAINT ck_prospect_fit_fits_profile_known CHECK (fits_profile IN ('yes', 'partly', 'no')),
	CONSTRAINT fk_prospect_fit_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT uq_prospect_fit_account_id UNIQUE (account_id),
	CONSTRAINT ck_prospect_fit_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_prospect_fit_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_prospect_fit_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_prospect_fit_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z')
) STRICT;

CREATE TABLE fit_verdict (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	verdict TEXT NOT NULL,
	reason TEXT NOT NULL,
	judged_on TEXT NOT NULL,
	judged_by_id TEXT,
	CONSTRAINT pk_fit_verdict PRIMARY KEY (id),
	CONSTRAINT ck_fit_verdict_verdict_known CHECK (verdict IN ('invest', 'maintain', 'redesign', 'end_professionally')),
	CONSTRAINT ck_fit_verdict_reason_said CHECK (trim(reason) <> ''),
	CONSTRAINT fk_fit_verdict_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_fit_verdict_judged_by_id FOREIGN KEY(judged_by_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT ck_fit_verdict_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_fit_verdict_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_fit_verdict_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_fit_verdict_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_fit_verdict_judged_on_is_day CHECK (date(judged_on) IS judged_on)
) STRICT;
CREATE INDEX ix_fit_verdict_account_id_judged_on ON fit_verdict (account_id, judged_on);
CREATE INDEX ix_fit_verdict_judged_by_id ON fit_verdict (judged_by_id);

CREATE TABLE handover (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	from_id TEXT,
	to_id TEXT,
	started_on TEXT NOT NULL,
	account_overview TEXT NOT NULL,
	commercial_overview TEXT NOT NULL,
	business_problem TEXT NOT NULL,
	why_now TEXT NOT NULL,
	alternatives TEXT NOT NULL,
	previous_provider TEXT NOT NULL,
	previous_frustrations TEXT NOT NULL,
	internal_priorities TEXT NOT NULL,
	urgent_concerns TEXT NOT NULL,
	outcomes_words TEXT NOT NULL,
	scope TEXT NOT NULL,
	out_of_scope TEXT NOT NULL,
	risks_words TEXT NOT NULL,
	constraints TEXT NOT NULL,
	growth_leads TEXT NOT NULL,
	work_style TEXT NOT NULL,
	channels TEXT NOT NULL,
	our_part TEXT NOT NULL,
	their_part TEXT NOT NULL,
	kickoff_on TEXT,
	promises_words TEXT NOT NULL,
	champion_unknown_until TEXT,
	budget_owner_unknown_until TEXT,
	no_risks_checked_by_id TEXT,
	no_risks_checked_on TEXT,
	no_commitments_checked_by_id TEXT,
	no_commitments_checked_on TEXT,
	completed_on TEXT,
	verdict TEXT,
	remedy_on TEXT,
	accepted_on TEXT,
	accepted_by_id TEXT,
	returned_on TEXT,
	returned_questions TEXT NOT NULL,
	CONSTRAINT pk_handover PRIMARY KEY (id),
	CONSTRAINT ck_handover_kind_known CHECK (kind IN ('sale', 'owner_change')),
	CONSTRAINT ck_handover_verdict_known CHECK (verdict IN ('pass', 'conditional', 'fail')),
	CONSTRAINT ck_handover_risks_check_names_who CHECK ((no_risks_checked_by_id IS NULL) = (no_risks_checked_on IS NULL)),
	CONSTRAINT ck_handover_commitments_check_names_who CHECK ((no_commitments_checked_by_id IS NULL) = (no_commitments_checked_on IS NULL)),
	CONSTRAINT ck_handover_completed_is_judged CHECK (completed_on IS NULL OR verdict IS NOT NULL),
	CONSTRAINT ck_handover_accepted_is_completed CHECK (accepted_on IS NULL OR completed_on IS NOT NULL),
	CONSTRAINT ck_handover_returned_asks CHECK (returned_on IS NULL OR trim(returned_questions) <> ''),
	CONSTRAINT fk_handover_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_handover_from_id FOREIGN KEY(from_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT fk_handover_to_id FOREIGN KEY(to_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT fk_handover_no_risks_checked_by_id FOREIGN KEY(no_risks_checked_by_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT fk_handover_no_commitments_checked_by_id FOREIGN KEY(no_commitments_checked_by_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT fk_handover_accepted_by_id FOREIGN KEY(accepted_by_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT ck_handover_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_handover_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_handover_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_handover_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_handover_started_on_is_day CHECK (date(started_on) IS started_on),
	CONSTRAINT ck_handover_kickoff_on_is_day CHECK (date(kickoff_on) IS kickoff_on),
	CONSTRAINT ck_handover_champion_unknown_until_is_day CHECK (date(champion_unknown_until) IS champion_unknown_until),
	CONSTRAINT ck_handover_budget_owner_unknown_until_is_day CHECK (date(budget_owner_unknown_until) IS budget_owner_unknown_until),
	CONSTRAINT ck_handover_no_risks_checked_on_is_day CHECK (date(no_risks_checked_on) IS no_risks_checked_on),
	CONSTRAINT ck_handover_no_commitments_checked_on_is_day CHECK (date(no_commitments_checked_on) IS no_commitments_checked_on),
	CONSTRAINT ck_handover_completed_on_is_day CHECK (date(completed_on) IS completed_on),
	CONSTRAINT ck_handover_remedy_on_is_day CHECK (date(remedy_on) IS remedy_on),
	CONSTRAINT ck_handover_accepted_on_is_day CHECK (date(accepted_on) IS accepted_on),
	CONSTRAINT ck_handover_returned_on_is_day CHECK (date(returned_on) IS returned_on)
) STRICT;
CREATE INDEX ix_handover_accepted_by_id ON handover (accepted_by_id);
CREATE INDEX ix_handover_account_id_started_on ON handover (account_id, started_on);
CREATE INDEX ix_handover_from_id ON handover (from_id);
CREATE INDEX ix_handover_no_commitments_checked_by_id ON handover (no_commitments_checked_by_id);
CREATE INDEX ix_handover_no_risks_checked_by_id ON handover (no_risks_checked_by_id);
CREATE INDEX ix_handover_to_id ON handover (to_id);

CREATE TABLE change_set (
	id TEXT NOT NULL,
	number INTEGER NOT NULL,
	at TEXT NOT NULL,
	actor TEXT NOT NULL,
	label TEXT NOT NULL,
	undoes TEXT,
	CONSTRAINT pk_change_set PRIMARY KEY (id),
	CONSTRAINT ck_change_set_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_change_set_at_is_instant CHECK (at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_change_set_label_said CHECK (trim(label) <> ''),
	CONSTRAINT uq_change_set_number UNIQUE (number)
) STRICT;

CREATE TABLE change (
	change_set_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	record_kind TEXT NOT NULL,
	record_id TEXT NOT NULL,
	account_id TEXT,
	operation TEXT NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	CONSTRAINT pk_change PRIMARY KEY (change_set_id, position),
	CONSTRAINT ck_change_operation_known CHECK (operation IN ('added', 'changed', 'deleted')),
	CONSTRAINT ck_change_before_is_json CHECK (json_valid(before)),
	CONSTRAINT ck_change_after_is_json CHECK (json_valid(after)),
	CONSTRAINT fk_change_change_set_id FOREIGN KEY(change_set_id) REFERENCES change_set (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_change_account_id_change_set_id ON change (account_id, change_set_id);
CREATE INDEX ix_change_record_kind_record_id_change_set_id ON change (record_kind, record_id, change_set_id);

CREATE TABLE import_source (
	headers_digest TEXT NOT NULL,
	answers TEXT NOT NULL,
	used_at TEXT NOT NULL,
	CONSTRAINT pk_import_source PRIMARY KEY (headers_digest),
	CONSTRAINT ck_import_source_digest_form CHECK (length(headers_digest) = 64),
	CONSTRAINT ck_import_source_answers_are_json CHECK (json_valid(answers)),
	CONSTRAINT ck_import_source_used_at_is_instant CHECK (used_at GLOB '????-??-??T??:??:??.??????Z')
) STRICT;

CREATE TABLE interaction (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	happened_on TEXT NOT NULL,
	summary TEXT NOT NULL,
	notes TEXT NOT NULL,
	is_two_way INTEGER NOT NULL,
	team_member_id TEXT NOT NULL,
	CONSTRAINT pk_interaction PRIMARY KEY (id),
	CONSTRAINT ck_interaction_summary_said CHECK (trim(summary) <> ''),
	CONSTRAINT ck_interaction_kind_known CHECK (kind IN ('meeting', 'call', 'mail', 'note')),
	CONSTRAINT fk_interaction_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_interaction_team_member_id FOREIGN KEY(team_member_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT ck_interaction_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_interaction_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_interaction_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_interaction_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_interaction_happened_on_is_day CHECK (date(happened_on) IS happened_on),
	CONSTRAINT ck_interaction_is_two_way_known CHECK (is_two_way IN (0, 1))
) STRICT;
CREATE INDEX ix_interaction_account_id_happened_on ON interaction (account_id, happened_on);
CREATE INDEX ix_interaction_team_member_id ON interaction (team_member_id);
CREATE INDEX ix_interaction_two_way ON interaction (account_id, happened_on, kind) WHERE is_two_way = 1;

CREATE TABLE attendance (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	interaction_id TEXT NOT NULL,
	stakeholder_id TEXT NOT NULL,
	CONSTRAINT pk_attendance PRIMARY KEY (id),
	CONSTRAINT fk_attendance_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_attendance_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE RESTRICT,
	CONSTRAINT fk_attendance_stakeholder_id FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT uq_attendance_interaction_id_stakeholder_id UNIQUE (interaction_id, stakeholder_id),
	CONSTRAINT ck_attendance_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_attendance_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_attendance_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_attendance_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z')
) STRICT;
CREATE INDEX ix_attendance_account_id ON attendance (account_id);
CREATE INDEX ix_attendance_stakeholder_id_interaction_id ON attendance (stakeholder_id, interaction_id);

CREATE TABLE measure (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	external_id TEXT,
	retired_on TEXT,
	CONSTRAINT pk_measure PRIMARY KEY (id),
	CONSTRAINT ck_measure_external_id_trimmed CHECK (external_id <> '' AND external_id = trim(external_id)),
	CONSTRAINT fk_measure_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT uq_measure_account_id_external_id UNIQUE (account_id, external_id),
	CONSTRAINT ck_measure_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_measure_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_measure_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_measure_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_measure_retired_on_is_day CHECK (date(retired_on) IS retired_on)
) STRICT;
CREATE INDEX ix_measure_account_id_retired_on ON measure (account_id, retired_on);

CREATE TABLE measure_version (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	measure_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	title TEXT NOT NULL,
	kind TEXT NOT NULL,
	unit TEXT NOT NULL,
	baseline TEXT,
	baseline_on TEXT,
	target TEXT,
	lower TEXT,
	upper TEXT,
	target_on TEXT,
	recognised_by TEXT NOT NULL,
	confirmed_by_id TEXT,
	obstacles TEXT NOT NULL,
	agreed_on TEXT,
	change_reason TEXT NOT NULL,
	CONSTRAINT pk_measure_version PRIMARY KEY (id),
	CONSTRAINT ck_measure_version_title_said CHECK (trim(title) <> ''),
	CONSTRAINT ck_measure_version_kind_known CHECK (kind IN ('number', 'yes_no', 'keep_within')),
	CONSTRAINT ck_measure_version_number_counts CHECK (number >= 1),
	CONSTRAINT fk_measure_version_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_measure_version_measure_id FOREIGN KEY(measure_id) REFERENCES measure (id) ON DELETE RESTRICT,
	CONSTRAINT fk_measure_version_confirmed_by_id FOREIGN KEY(confirmed_by_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT uq_measure_version_measure_id_number UNIQUE (measure_id, number),
	CONSTRAINT ck_measure_version_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_measure_version_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_measure_version_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_measure_version_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_measure_version_baseline_on_is_day CHECK (date(baseline_on) IS baseline_on),
	CONSTRAINT ck_measure_version_target_on_is_day CHECK (date(target_on) IS target_on),
	CONSTRAINT ck_measure_version_agreed_on_is_day CHECK (date(agreed_on) IS agreed_on)
) STRICT;
CREATE INDEX ix_measure_version_account_id_agreed_on ON measure_version (account_id, agreed_on);
CREATE INDEX ix_measure_version_confirmed_by_id ON measure_version (confirmed_by_id);

CREATE TABLE reading (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	measure_id TEXT NOT NULL,
	read_on TEXT NOT NULL,
	value TEXT NOT NULL,
	source TEXT NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_reading PRIMARY KEY (id),
	CONSTRAINT ck_reading_value_said CHECK (trim(value) <> ''),
	CONSTRAINT fk_reading_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_reading_measure_id FOREIGN KEY(measure_id) REFERENCES measure (id) ON DELETE RESTRICT,
	CONSTRAINT ck_reading_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_reading_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_reading_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_reading_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_reading_read_on_is_day CHECK (date(read_on) IS read_on)
) STRICT;
CREATE INDEX ix_reading_account_id_read_on ON reading (account_id, read_on);
CREATE INDEX ix_reading_measure_id_read_on ON reading (measure_id, read_on);

CREATE TABLE onboarding_plan (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	template_name TEXT NOT NULL,
	starts_on TEXT NOT NULL,
	escalation TEXT NOT NULL,
	how_we_talk TEXT NOT NULL,
	how_long TEXT NOT NULL,
	what_we_need TEXT NOT NULL,
	CONSTRAINT pk_onboarding_plan PRIMARY KEY (id),
	CONSTRAINT fk_onboarding_plan_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT ck_onboarding_plan_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_onboarding_plan_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_onboarding_plan_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_onboarding_plan_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_onboarding_plan_starts_on_is_day CHECK (date(starts_on) IS starts_on)
) STRICT;
CREATE INDEX ix_onboarding_plan_account_id_starts_on ON onboarding_plan (account_id, starts_on);

CREATE TABLE milestone (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	plan_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	title TEXT NOT NULL,
	done_when TEXT NOT NULL,
	side TEXT NOT NULL,
	owner_id TEXT,
	stakeholder_id TEXT,
	due_on TEXT,
	started_on TEXT,
	done_on TEXT,
	is_required INTEGER NOT NULL,
	is_first_value INTEGER NOT NULL,
	is_shown INTEGER NOT NULL,
	evidence TEXT NOT NULL,
	waits_for TEXT NOT NULL,
	CONSTRAINT pk_milestone PRIMARY KEY (id),
	CONSTRAINT ck_milestone_title_said CHECK (trim(title) <> ''),
	CONSTRAINT ck_milestone_side_known CHECK (side IN ('us', 'customer', 'both')),
	CONSTRAINT ck_milestone_first_value_is_required CHECK (is_first_value = 0 OR is_required = 1),
	CONSTRAINT fk_milestone_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_milestone_plan_id FOREIGN KEY(plan_id) REFERENCES onboarding_plan (id) ON DELETE RESTRICT,
	CONSTRAINT fk_milestone_owner_id FOREIGN KEY(owner_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT fk_milestone_stakeholder_id FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT ck_milestone_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_milestone_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_milestone_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_milestone_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_milestone_due_on_is_day CHECK (date(due_on) IS due_on),
	CONSTRAINT ck_milestone_started_on_is_day CHECK (date(started_on) IS started_on),
	CONSTRAINT ck_milestone_done_on_is_day CHECK (date(done_on) IS done_on),
	CONSTRAINT ck_milestone_is_required_known CHECK (is_required IN (0, 1)),
	CONSTRAINT ck_milestone_is_first_value_known CHECK (is_first_value IN (0, 1)),
	CONSTRAINT ck_milestone_is_shown_known CHECK (is_shown IN (0, 1))
) STRICT;
CREATE INDEX ix_milestone_account_id ON milestone (account_id);
CREATE INDEX ix_milestone_open ON milestone (due_on, plan_id) WHERE done_on IS NULL;
CREATE INDEX ix_milestone_owner_id ON milestone (owner_id);
CREATE INDEX ix_milestone_plan_id_position ON milestone (plan_id, position);
CREATE INDEX ix_milestone_stakeholder_id ON milestone (stakeholder_id);
CREATE UNIQUE INDEX uq_milestone_first_value ON milestone (plan_id) WHERE is_first_value = 1;

CREATE TABLE purchase_order (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	external_id TEXT,
	ordered_on TEXT NOT NULL,
	amount_minor INTEGER NOT NULL,
	currency TEXT NOT NULL,
	pass_through_minor INTEGER NOT NULL,
	description TEXT NOT NULL,
	CONSTRAINT pk_purchase_order PRIMARY KEY (id),
	CONSTRAINT ck_purchase_order_external_id_trimmed CHECK (external_id <> '' AND external_id = trim(external_id)),
	CONSTRAINT ck_purchase_order_currency_form CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
	CONSTRAINT fk_purchase_order_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT uq_purchase_order_external_id UNIQUE (external_id),
	CONSTRAINT ck_purchase_order_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_purchase_order_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_purchase_order_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_purchase_order_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_purchase_order_ordered_on_is_day CHECK (date(ordered_on) IS ordered_on)
) STRICT;
CREATE INDEX ix_purchase_order_account_id_ordered_on ON purchase_order (account_id, ordered_on);

CREATE TABLE outcome (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	external_id TEXT,
	measure_id TEXT,
	happened_on TEXT NOT NULL,
	activity TEXT NOT NULL,
	change TEXT NOT NULL,
	category TEXT,
	grade TEXT NOT NULL,
	"before" TEXT NOT NULL,
	now TEXT NOT NULL,
	quantity TEXT,
	unit TEXT NOT NULL,
	amount_minor INTEGER,
	currency TEXT NOT NULL,
	recurrence TEXT NOT NULL,
	source TEXT NOT NULL,
	method TEXT NOT NULL,
	confirmed_by_id TEXT,
	confirmed_on TEXT,
	quote TEXT NOT NULL,
	quoted_id TEXT,
	at_risk TEXT NOT NULL,
	is_client_visible INTEGER NOT NULL,
	CONSTRAINT pk_outcome PRIMARY KEY (id),
	CONSTRAINT ck_outcome_external_id_trimmed CHECK (external_id <> '' AND external_id = trim(external_id)),
	CONSTRAINT ck_outcome_category_known CHECK (category IN ('revenue_created', 'cost_reduced', 'risk_controlled', 'errors_prevented', 'productivity_improved', 'delivery_accelerated', 'compliance_strengthened', 'decisions_more_confident')),
	CONSTRAINT ck_outcome_grade_known CHECK (grade IN ('A', 'B', 'C', 'D')),
	CONSTRAINT ck_outcome_recurrence_known CHECK (recurrence IN ('once', 'per_month', 'per_year')),
	CONSTRAINT ck_outcome_currency_form CHECK (amount_minor IS NULL OR currency GLOB '[A-Z][A-Z][A-Z]'),
	CONSTRAINT ck_outcome_amount_not_negative CHECK (amount_minor >= 0),
	CONSTRAINT ck_outcome_something_said CHECK (trim(activity) <> '' OR trim(change) <> ''),
	CONSTRAINT ck_outcome_change_said CHECK (grade = 'D' OR (trim(change) <> '' AND category IS NOT NULL)),
	CONSTRAINT ck_outcome_confirmed_by_somebody CHECK (grade <> 'A' OR (confirmed_by_id IS NOT NULL AND confirmed_on IS NOT NULL)),
	CONSTRAINT ck_outcome_measured_from_source CHECK (grade <> 'B' OR trim(source) <> ''),
	CONSTRAINT ck_outcome_estimated_by_method CHECK (grade <> 'C' OR trim(method) <> ''),
	CONSTRAINT fk_outcome_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_outcome_measure_id FOREIGN KEY(measure_id) REFERENCES measure (id) ON DELETE RESTRICT,
	CONSTRAINT fk_outcome_confirmed_by_id FOREIGN KEY(confirmed_by_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT fk_outcome_quoted_id FOREIGN KEY(quoted_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT uq_outcome_account_id_external_id UNIQUE (account_id, external_id),
	CONSTRAINT ck_outcome_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_outcome_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_outcome_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_outcome_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_outcome_happened_on_is_day CHECK (date(happened_on) IS happened_on),
	CONSTRAINT ck_outcome_confirmed_on_is_day CHECK (date(confirmed_on) IS confirmed_on),
	CONSTRAINT ck_outcome_is_client_visible_known CHECK (is_client_visible IN (0, 1))
) STRICT;
CREATE INDEX ix_outcome_account_id_happened_on_grade ON outcome (account_id, happened_on, grade);
CREATE INDEX ix_outcome_confirmed_by_id ON outcome (confirmed_by_id);
CREATE INDEX ix_outcome_measure_id ON outcome (measure_id);
CREATE INDEX ix_outcome_proven ON outcome (account_id) WHERE measure_id IS NOT NULL AND grade IN ('A', 'B');
CREATE INDEX ix_outcome_quoted_id ON outcome (quoted_id);

CREATE TABLE plan_template (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	name TEXT NOT NULL,
	suits TEXT NOT NULL,
	shipped_as TEXT NOT NULL,
	CONSTRAINT pk_plan_template PRIMARY KEY (id),
	CONSTRAINT ck_plan_template_name_said CHECK (trim(name) <> ''),
	CONSTRAINT uq_plan_template_name UNIQUE (name),
	CONSTRAINT ck_plan_template_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_plan_template_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_plan_template_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_plan_template_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z')
) STRICT;

CREATE TABLE template_step (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	template_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	title TEXT NOT NULL,
	done_when TEXT NOT NULL,
	side TEXT NOT NULL,
	days INTEGER NOT NULL,
	counts_working_days INTEGER NOT NULL,
	is_required INTEGER NOT NULL,
	is_first_value INTEGER NOT NULL,
	is_shown INTEGER NOT NULL,
	depends_on TEXT NOT NULL,
	CONSTRAINT pk_template_step PRIMARY KEY (id),
	CONSTRAINT ck_template_step_title_said CHECK (trim(title) <> ''),
	CONSTRAINT ck_template_step_side_known CHECK (side IN ('us', 'customer', 'both')),
	CONSTRAINT ck_template_step_days_not_negative CHECK (days >= 0),
	CONSTRAINT ck_template_step_first_value_is_required CHECK (is_first_value = 0 OR is_required = 1),
	CONSTRAINT fk_template_step_template_id FOREIGN KEY(template_id) REFERENCES plan_template (id) ON DELETE RESTRICT,
	CONSTRAINT ck_template_step_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_template_step_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_template_step_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_template_step_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_template_step_counts_working_days_known CHECK (counts_working_days IN (0, 1)),
	CONSTRAINT ck_template_step_is_required_known CHECK (is_required IN (0, 1)),
	CONSTRAINT ck_template_step_is_first_value_known CHECK (is_first_value IN (0, 1)),
	CONSTRAINT ck_template_step_is_shown_known CHECK (is_shown IN (0, 1))
) STRICT;
CREATE INDEX ix_template_step_template_id_position ON template_step (template_id, position);
CREATE UNIQUE INDEX uq_template_step_first_value ON template_step (template_id) WHERE is_first_value = 1;

CREATE TABLE referral (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	stakeholder_id TEXT NOT NULL,
	form TEXT NOT NULL,
	moment_kind TEXT,
	moment_id TEXT,
	moment_on TEXT,
	reason TEXT NOT NULL,
	target_company TEXT NOT NULL,
	target_role TEXT NOT NULL,
	target_problem TEXT NOT NULL,
	request TEXT NOT NULL,
	blurb TEXT NOT NULL,
	asked_on TEXT,
	asked_by_id TEXT,
	answer TEXT,
	answered_on TEXT,
	answer_note TEXT NOT NULL,
	ask_again_on TEXT,
	prospect_name TEXT NOT NULL,
	prospect_person TEXT NOT NULL,
	prospect_contact TEXT NOT NULL,
	introduced_on TEXT,
	first_contact_by TEXT,
	first_contact_on TEXT,
	first_contact_note TEXT NOT NULL,
	met_on TEXT,
	met_note TEXT NOT NULL,
	outcome TEXT,
	outcome_on TEXT,
	outcome_note TEXT NOT NULL,
	prospect_account_id TEXT,
	given_on TEXT,
	given_note TEXT NOT NULL,
	thanked_on TEXT,
	thanked_note TEXT NOT NULL,
	told_on TEXT,
	told_note TEXT NOT NULL,
	rest_until TEXT,
	CONSTRAINT pk_referral PRIMARY KEY (id),
	CONSTRAINT ck_referral_form_known CHECK (form IN ('introduction', 'private_reference', 'testimonial', 'case_study', 'event', 'content', 'product_feedback', 'trying_first', 'internal_introduction', 'prospect_conversation')),
	CONSTRAINT ck_referral_moment_kind_known CHECK (moment_kind IN ('first_value', 'milestone', 'review', 'praise')),
	CONSTRAINT ck_referral_answer_known CHECK (answer IN ('yes', 'not_now', 'no')),
	CONSTRAINT ck_referral_outcome_known CHECK (outcome IN ('won', 'lost', 'no_fit')),
	CONSTRAINT ck_referral_moment_is_whole CHECK ((moment_kind IS NULL) = (moment_on IS NULL)),
	CONSTRAINT ck_referral_answer_has_day CHECK ((answer IS NULL) = (answered_on IS NULL)),
	CONSTRAINT ck_referral_outcome_has_day CHECK ((outcome IS NULL) = (outcome_on IS NULL)),
	CONSTRAINT ck_referral_introduced_whom CHECK (introduced_on IS NULL OR trim(prospect_name) <> ''),
	CONSTRAINT fk_referral_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_referral_stakeholder_id FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT fk_referral_asked_by_id FOREIGN KEY(asked_by_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT fk_referral_prospect_account_id FOREIGN KEY(prospect_account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT ck_referral_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_referral_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_referral_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_referral_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_referral_moment_on_is_day CHECK (date(moment_on) IS moment_on),
	CONSTRAINT ck_referral_asked_on_is_day CHECK (date(asked_on) IS asked_on),
	CONSTRAINT ck_referral_answered_on_is_day CHECK (date(answered_on) IS answered_on),
	CONSTRAINT ck_referral_ask_again_on_is_day CHECK (date(ask_again_on) IS ask_again_on),
	CONSTRAINT ck_referral_introduced_on_is_day CHECK (date(introduced_on) IS introduced_on),
	CONSTRAINT ck_referral_first_contact_by_is_day CHECK (date(first_contact_by) IS first_contact_by),
	CONSTRAINT ck_referral_first_contact_on_is_day CHECK (date(first_contact_on) IS first_contact_on),
	CONSTRAINT ck_referral_met_on_is_day CHECK (date(met_on) IS met_on),
	CONSTRAINT ck_referral_outcome_on_is_day CHECK (date(outcome_on) IS outcome_on),
	CONSTRAINT ck_referral_given_on_is_day CHECK (date(given_on) IS given_on),
	CONSTRAINT ck_referral_thanked_on_is_day CHECK (date(thanked_on) IS thanked_on),
	CONSTRAINT ck_referral_told_on_is_day CHECK (date(told_on) IS told_on),
	CONSTRAINT ck_referral_rest_until_is_day CHECK (date(rest_until) IS rest_until)
) STRICT;
CREATE INDEX ix_referral_account_id_asked_on ON referral (account_id, asked_on);
CREATE INDEX ix_referral_asked_by_id ON referral (asked_by_id);
CREATE INDEX ix_referral_prospect_account_id ON referral (prospect_account_id);
CREATE INDEX ix_referral_stakeholder_id_asked_on ON referral (stakeholder_id, asked_on);

CREATE TABLE request_template (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	name TEXT NOT NULL,
	request TEXT NOT NULL,
	blurb TEXT NOT NULL,
	is_default INTEGER NOT NULL,
	CONSTRAINT pk_request_template PRIMARY KEY (id),
	CONSTRAINT ck_request_template_name_said CHECK (trim(name) <> ''),
	CONSTRAINT ck_request_template_request_said CHECK (trim(request) <> ''),
	CONSTRAINT uq_request_template_name UNIQUE (name),
	CONSTRAINT ck_request_template_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_request_template_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_request_template_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_request_template_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_request_template_is_default_known CHECK (is_default IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX uq_request_template_default ON request_template (is_default) WHERE is_default = 1;

CREATE TABLE value_review (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	planned_on TEXT NOT NULL,
	state TEXT NOT NULL,
	held_on TEXT,
	cancelled_reason TEXT NOT NULL,
	headline TEXT NOT NULL,
	for_stakeholder_id TEXT,
	prepared_by_id TEXT,
	relevance TEXT,
	no_decision_reason TEXT NOT NULL,
	decision_asked TEXT NOT NULL,
	decision_asked_by TEXT,
	decision_consequence TEXT NOT NULL,
	figures_agreed_by_id TEXT,
	figures_agreed_on TEXT,
	figures_digest TEXT NOT NULL,
	CONSTRAINT pk_value_review PRIMARY KEY (id),
	CONSTRAINT ck_value_review_state_known CHECK (state IN ('planned', 'prepared', 'held', 'cancelled')),
	CONSTRAINT ck_value_review_relevance_known CHECK (relevance IN ('still', 'changed')),
	CONSTRAINT ck_value_review_held_is_dated CHECK (state <> 'held' OR held_on IS NOT NULL),
	CONSTRAINT fk_value_review_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_value_review_for_stakeholder_id FOREIGN KEY(for_stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT fk_value_review_prepared_by_id FOREIGN KEY(prepared_by_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT fk_value_review_figures_agreed_by_id FOREIGN KEY(figures_agreed_by_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT ck_value_review_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_value_review_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_value_review_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_value_review_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_value_review_planned_on_is_day CHECK (date(planned_on) IS planned_on),
	CONSTRAINT ck_value_review_held_on_is_day CHECK (date(held_on) IS held_on),
	CONSTRAINT ck_value_review_decision_asked_by_is_day CHECK (date(decision_asked_by) IS decision_asked_by),
	CONSTRAINT ck_value_review_figures_agreed_on_is_day CHECK (date(figures_agreed_on) IS figures_agreed_on)
) STRICT;
CREATE INDEX ix_value_review_account_id_planned_on ON value_review (account_id, planned_on);
CREATE INDEX ix_value_review_account_id_state_held_on ON value_review (account_id, state, held_on);
CREATE INDEX ix_value_review_figures_agreed_by_id ON value_review (figures_agreed_by_id);
CREATE INDEX ix_value_review_for_stakeholder_id ON value_review (for_stakeholder_id);
CREATE INDEX ix_value_review_prepared_by_id ON value_review (prepared_by_id);

CREATE TABLE review_item (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	review_id TEXT NOT NULL,
	question TEXT NOT NULL,
	position INTEGER NOT NULL,
	source TEXT NOT NULL,
	source_id TEXT,
	text TEXT NOT NULL,
	detail TEXT NOT NULL,
	is_included INTEGER NOT NULL,
	is_edited INTEGER NOT NULL,
	CONSTRAINT pk_review_item PRIMARY KEY (id),
	CONSTRAINT ck_review_item_question_known CHECK (question IN ('expected', 'happened', 'learned_theirs', 'learned_ours', 'next')),
	CONSTRAINT ck_review_item_source_known CHECK (source IN ('typed', 'measure_version', 'progress', 'outcome', 'action')),
	CONSTRAINT fk_review_item_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_review_item_review_id FOREIGN KEY(review_id) REFERENCES value_review (id) ON DELETE RESTRICT,
	CONSTRAINT ck_review_item_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_review_item_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_review_item_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_review_item_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_review_item_is_included_known CHECK (is_included IN (0, 1)),
	CONSTRAINT ck_review_item_is_edited_known CHECK (is_edited IN (0, 1))
) STRICT;
CREATE INDEX ix_review_item_account_id ON review_item (account_id);
CREATE INDEX ix_review_item_review_id_question_position ON review_item (review_id, question, position);
CREATE INDEX ix_review_item_source_id ON review_item (source_id);

CREATE TABLE review_attendance (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	review_id TEXT NOT NULL,
	stakeholder_id TEXT,
	team_member_id TEXT,
	CONSTRAINT pk_review_attendance PRIMARY KEY (id),
	CONSTRAINT ck_review_attendance_one_person CHECK ((stakeholder_id IS NULL) <> (team_member_id IS NULL)),
	CONSTRAINT fk_review_attendance_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_review_attendance_review_id FOREIGN KEY(review_id) REFERENCES value_review (id) ON DELETE RESTRICT,
	CONSTRAINT fk_review_attendance_stakeholder_id FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT fk_review_attendance_team_member_id FOREIGN KEY(team_member_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT uq_review_attendance_review_id_stakeholder_id UNIQUE (review_id, stakeholder_id),
	CONSTRAINT uq_review_attendance_review_id_team_member_id UNIQUE (review_id, team_member_id),
	CONSTRAINT ck_review_attendance_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_review_attendance_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_review_attendance_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_review_attendance_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z')
) STRICT;
CREATE INDEX ix_review_attendance_account_id ON review_attendance (account_id);
CREATE INDEX ix_review_attendance_stakeholder_id ON review_attendance (stakeholder_id);
CREATE INDEX ix_review_attendance_team_member_id ON review_attendance (team_member_id);

CREATE TABLE decision (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	review_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	what TEXT NOT NULL,
	side TEXT NOT NULL,
	owner_id TEXT,
	stakeholder_id TEXT,
	due_on TEXT,
	action_id TEXT,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT ck_decision_what_said CHECK (trim(what) <> ''),
	CONSTRAINT ck_decision_side_known CHECK (side IN ('us', 'customer', 'both')),
	CONSTRAINT fk_decision_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_decision_review_id FOREIGN KEY(review_id) REFERENCES value_review (id) ON DELETE RESTRICT,
	CONSTRAINT fk_decision_owner_id FOREIGN KEY(owner_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT fk_decision_stakeholder_id FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT fk_decision_action_id FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE RESTRICT,
	CONSTRAINT ck_decision_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_decision_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_decision_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_decision_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_decision_due_on_is_day CHECK (date(due_on) IS due_on)
) STRICT;
CREATE INDEX ix_decision_account_id ON decision (account_id);
CREATE INDEX ix_decision_action_id ON decision (action_id);
CREATE INDEX ix_decision_owner_id ON decision (owner_id);
CREATE INDEX ix_decision_review_id_position ON decision (review_id, position);
CREATE INDEX ix_decision_stakeholder_id ON decision (stakeholder_id);

CREATE TABLE review_risk (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	review_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	risk TEXT NOT NULL,
	response TEXT NOT NULL,
	is_shared INTEGER NOT NULL,
	CONSTRAINT pk_review_risk PRIMARY KEY (id),
	CONSTRAINT ck_review_risk_risk_said CHECK (trim(risk) <> ''),
	CONSTRAINT fk_review_risk_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_review_risk_review_id FOREIGN KEY(review_id) REFERENCES value_review (id) ON DELETE RESTRICT,
	CONSTRAINT ck_review_risk_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_review_risk_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_review_risk_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_review_risk_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_review_risk_is_shared_known CHECK (is_shared IN (0, 1))
) STRICT;
CREATE INDEX ix_review_risk_account_id ON review_risk (account_id);
CREATE INDEX ix_review_risk_review_id_position ON review_risk (review_id, position);

CREATE TABLE risk (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	what TEXT NOT NULL,
	response TEXT NOT NULL,
	owner_id TEXT,
	due_on TEXT,
	closed_on TEXT,
	closed_note TEXT NOT NULL,
	origin TEXT NOT NULL,
	origin_id TEXT,
	CONSTRAINT pk_risk PRIMARY KEY (id),
	CONSTRAINT ck_risk_what_said CHECK (trim(what) <> ''),
	CONSTRAINT ck_risk_origin_known CHECK (origin IN ('manual', 'interaction', 'review', 'handover', 'milestone')),
	CONSTRAINT fk_risk_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_risk_owner_id FOREIGN KEY(owner_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT ck_risk_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_risk_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_risk_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_risk_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_risk_due_on_is_day CHECK (date(due_on) IS due_on),
	CONSTRAINT ck_risk_closed_on_is_day CHECK (date(closed_on) IS closed_on)
) STRICT;
CREATE INDEX ix_risk_account_id_closed_on ON risk (account_id, closed_on);
CREATE INDEX ix_risk_origin_id ON risk (origin_id);
CREATE INDEX ix_risk_owner_id ON risk (owner_id);

CREATE TABLE stakeholder (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	external_id TEXT,
	name TEXT NOT NULL,
	title TEXT NOT NULL,
	email TEXT NOT NULL,
	phone TEXT NOT NULL,
	roles TEXT NOT NULL,
	influence INTEGER,
	support INTEGER,
	success_words TEXT NOT NULL,
	reports_to_id TEXT,
	held_by_id TEXT,
	joined_on TEXT,
	left_on TEXT,
	notes TEXT NOT NULL,
	CONSTRAINT pk_stakeholder PRIMARY KEY (id),
	CONSTRAINT ck_stakeholder_name_said CHECK (trim(name) <> ''),
	CONSTRAINT ck_stakeholder_external_id_trimmed CHECK (external_id <> '' AND external_id = trim(external_id)),
	CONSTRAINT ck_stakeholder_influence_range CHECK (influence BETWEEN 1 AND 3),
	CONSTRAINT ck_stakeholder_support_range CHECK (support BETWEEN -2 AND 2),
	CONSTRAINT fk_stakeholder_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_stakeholder_reports_to_id FOREIGN KEY(reports_to_id) REFERENCES stakeholder (id) ON DELETE RESTRICT,
	CONSTRAINT fk_stakeholder_held_by_id FOREIGN KEY(held_by_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT uq_stakeholder_account_id_external_id UNIQUE (account_id, external_id),
	CONSTRAINT ck_stakeholder_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_stakeholder_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_stakeholder_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_stakeholder_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_stakeholder_joined_on_is_day CHECK (date(joined_on) IS joined_on),
	CONSTRAINT ck_stakeholder_left_on_is_day CHECK (date(left_on) IS left_on)
) STRICT;
CREATE INDEX ix_stakeholder_account_id_left_on ON stakeholder (account_id, left_on);
CREATE INDEX ix_stakeholder_held_by_id ON stakeholder (held_by_id);
CREATE INDEX ix_stakeholder_reports_to_id ON stakeholder (reports_to_id);

CREATE TABLE today_mark (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	account_id TEXT NOT NULL,
	line_identity TEXT NOT NULL,
	snoozed_until TEXT,
	dismissed_reason TEXT NOT NULL,
	marked_by_id TEXT NOT NULL,
	CONSTRAINT pk_today_mark PRIMARY KEY (id),
	CONSTRAINT ck_today_mark_line_identity_said CHECK (trim(line_identity) <> ''),
	CONSTRAINT ck_today_mark_snoozed_or_dismissed CHECK (snoozed_until IS NOT NULL OR trim(dismissed_reason) <> ''),
	CONSTRAINT fk_today_mark_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
	CONSTRAINT fk_today_mark_marked_by_id FOREIGN KEY(marked_by_id) REFERENCES team_member (id) ON DELETE RESTRICT,
	CONSTRAINT ck_today_mark_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_today_mark_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_today_mark_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_today_mark_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_today_mark_snoozed_until_is_day CHECK (date(snoozed_until) IS snoozed_until)
) STRICT;
CREATE INDEX ix_today_mark_account_id ON today_mark (account_id);
CREATE INDEX ix_today_mark_line_identity ON today_mark (line_identity);
CREATE INDEX ix_today_mark_marked_by_id ON today_mark (marked_by_id);

CREATE TABLE holiday (
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	"on" TEXT NOT NULL,
	name TEXT NOT NULL,
	CONSTRAINT pk_holiday PRIMARY KEY (id),
	CONSTRAINT ck_holiday_name_said CHECK (trim(name) <> ''),
	CONSTRAINT uq_holiday_on UNIQUE ("on"),
	CONSTRAINT ck_holiday_id_form CHECK (length(id) = 32),
	CONSTRAINT ck_holiday_revision_counts CHECK (revision >= 1),
	CONSTRAINT ck_holiday_created_at_is_instant CHECK (created_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_holiday_updated_at_is_instant CHECK (updated_at GLOB '????-??-??T??:??:??.??????Z'),
	CONSTRAINT ck_holiday_on_is_day CHECK (date("on") IS "on")
) STRICT;
