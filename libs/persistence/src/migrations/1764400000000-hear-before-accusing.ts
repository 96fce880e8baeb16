import type { MigrationInterface, QueryRunner } from 'typeorm';

const policy = (seen: string) => `
  DROP POLICY escalation_of_own_agency ON escalation;
  CREATE POLICY escalation_of_own_agency ON escalation TO duban_app
    USING ((SELECT current_setting('duban.sees', true)) = 'all'
      OR (agency_code = (SELECT current_setting('duban.agency', true)) AND ${seen}));`;

/** Right of reply before public criticism: whoever is to be heard sees what is held against them before anybody approves it. */
export class HearBeforeAccusing1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE escalation ADD COLUMN hear_until timestamptz;
      ALTER TABLE assignment ADD COLUMN disputed boolean NOT NULL DEFAULT false;
      ${policy(`(state <> 'approval_pending' OR hear_until IS NOT NULL)`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${policy(`state <> 'approval_pending'`)}
      ALTER TABLE assignment DROP COLUMN disputed;
      ALTER TABLE escalation DROP COLUMN hear_until;
    `);
  }
}
