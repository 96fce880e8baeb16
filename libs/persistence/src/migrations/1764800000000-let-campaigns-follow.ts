import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A campaign that follows another, with what the other left unfinished (N7-4). */
export class LetCampaignsFollow1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE campaign ADD COLUMN follows uuid, ADD COLUMN carried_over jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE campaign DROP COLUMN follows, DROP COLUMN carried_over');
  }
}
