import type { EnterpriseImportActivities } from '@duban/contract-workflow';
import {
  type Cell,
  type CivilDate,
  type FieldFault,
  type RowKnowledge,
  type UnitColumn,
  type UnitRow,
  UNIT_COLUMNS,
  UNIT_HEADINGS,
  civilDateOf,
  endOfCivilDay,
  equipmentMark,
  evaluate,
  metricsOf,
  readUnitRow,
  toIso,
  unitKeyOf,
} from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import type { DocumentStore } from '@duban/documents';
import {
  type CampaignRecord,
  type DataSource,
  type EditionStore,
  type EnterpriseImportRecord,
  type EntryDraft,
  type ImportRowStatus,
  SEES_ALL,
  type StagedUnit,
  type Transaction,
  canonical,
  findSectorDeadlines,
  findCampaign,
  findImport,
  findKnownUnits,
  findListedEquipment,
  findNames,
  findStagedUnits,
  inTransaction,
  insert,
  keyedId,
  findCriteria,
  lockCriteria,
  phaseOutCaseHead,
  findCase,
  record,
} from '@duban/persistence';
import { ReaderEnded, type TableReader, type TableRow, UnreadableTable } from '@duban/spreadsheet';
import { ApplicationFailure, activityInfo, heartbeat } from '@temporalio/activity';
import { opensCaseload } from '@duban/contract-workflow';

const PAGE = 1_000;
/** Pages that are put into effect at once. */
const SIDE_BY_SIDE = 3;
/** Times that a list is tried whose reader has ended without a word. */
const ATTEMPTS = 4;
/** Before that, the province may still correct what it told. */
const CORRECTABLE = 'identified';

interface StagedRow {
  readonly line: number;
  readonly cells: TableRow['cells'];
  readonly unit: UnitRow | null;
  readonly unitKey: string | null;
  readonly faults: readonly FieldFault[];
}

/** Lists of enterprises: staged row by row, shown, and put into effect page by page; each step may be repeated. */
export class EnterpriseImportLedger implements EnterpriseImportActivities {
  constructor(
    private readonly dataSource: DataSource,
    private readonly editions: EditionStore,
    private readonly documents: DocumentStore,
    private readonly readTable: TableReader,
  ) {}

  async importState({ importId }: { importId: string }): Promise<string> {
    return (await this.find(importId)).state;
  }

  async readImport({ importId }: { importId: string }): Promise<void> {
    const one = await this.find(importId);
    if (one.state !== 'reading') return;
    const campaign = await this.campaignOf(one);
    const notice = await this.editions.get('notice', campaign.noticeId);
    const known = knowledgeOf(notice, one.region);
    // A reading that was broken off is begun again: what it had staged goes first.
    await this.dataSource.query('DELETE FROM import_row WHERE import_id = $1', [importId]);
    const counts = { rows: 0, accepted: 0, rejected: 0, unchanged: 0, warned: 0 };
    const seen = new Set<string>();
    const called = new Map<string, string>();
    let headings: Headings | undefined;
    let page: StagedRow[] = [];
    const keep = async () => {
      if (page.length === 0) return;
      const statuses = await this.stage(one, notice, page);
      for (const { status, faults } of statuses) {
        counts.rows += 1;
        counts[status === 'rejected' ? 'rejected' : 'accepted'] += 1;
        if (status === 'same') counts.unchanged += 1;
        if (status !== 'rejected' && faults.length > 0) counts.warned += 1;
      }
      page = [];
      await this.dataSource.query(
        'UPDATE enterprise_import SET rows = $2, accepted = $3, rejected = $4, unchanged = $5, warned = $6 WHERE id = $1',
        [importId, counts.rows, counts.accepted, counts.rejected, counts.unchanged, counts.warned],
      );
      heartbeat(counts.rows);
    };
    try {
      for await (const row of this.readTable(await this.content(one), one.mediaType)) {
        if (!headings) {
          headings = headingsOf(row.cells, known);
          continue;
        }
        page.push(stagedRow(row, headings, known, seen, called));
        if (page.length === PAGE) await keep();
      }
      await keep();
      if (!headings || counts.rows === 0) throw new UnreadableTable('EMPTY');
    } catch (fault) {
      // Whatever brings its reader down time and again cannot be read.
      const hopeless = fault instanceof ReaderEnded && activityInfo().attempt >= ATTEMPTS;
      const error = hopeless ? 'DAMAGED' : reasonOf(fault);
      if (error === undefined) throw fault;
      await this.dataSource.query(
        `UPDATE enterprise_import SET state = 'failed', error = $2, version = version + 1 WHERE id = $1 AND state = 'reading'`,
        [importId, error],
      );
      return;
    }
    await this.dataSource.query(
      `UPDATE enterprise_import SET state = 'preview', headings = $2::jsonb, version = version + 1 WHERE id = $1 AND state = 'reading'`,
      [importId, JSON.stringify(headings.told)],
    );
  }

  async commitImport({ importId }: { importId: string }): Promise<void> {
    // Side by side: while one page is written down by the database, another is judged here. They are noted in their order.
    const running: { readonly last: number; readonly done: Promise<void> }[] = [];
    const finishOldest = async () => {
      const { last, done } = running.shift()!;
      await done;
      await this.dataSource.query(
        'UPDATE enterprise_import SET committed_line = $2 WHERE id = $1 AND committed_line < $2',
        [importId, last],
      );
      heartbeat();
    };
    try {
      for (let after = (await this.find(importId)).committedLine; ;) {
        const page = await this.staged(importId, after);
        if (page.length === 0) break;
        after = page.at(-1)!.line;
        const done = this.commitPage(importId, page);
        // Its fault is heard when its turn comes.
        done.catch(() => undefined);
        running.push({ last: after, done });
        if (running.length === SIDE_BY_SIDE) await finishOldest();
      }
      while (running.length > 0) await finishOldest();
    } finally {
      // Nothing of this attempt goes on once it has failed.
      await Promise.allSettled(running.map(({ done }) => done));
    }
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const ended = await transaction.query(
        `UPDATE enterprise_import SET state = 'committed', committed_at = clock_timestamp(), version = version + 1
         WHERE id = $1 AND state = 'committing' RETURNING id`,
        [importId],
      );
      // What became cases is told by them, and the file itself is kept: only wrong rows are still asked for.
      if (ended.length > 0)
        await transaction.query(`DELETE FROM import_row WHERE import_id = $1 AND status <> 'rejected'`, [importId]);
    });
  }

  private staged(importId: string, after: number): Promise<StagedUnit[]> {
    return inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      findStagedUnits(transaction, importId, after, PAGE),
    );
  }

  async expireImport({ importId }: { importId: string }): Promise<void> {
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const changed = await transaction.query(
        `UPDATE enterprise_import SET state = 'expired', version = version + 1 WHERE id = $1 AND state = 'preview' RETURNING id`,
        [importId],
      );
      if (changed.length > 0) await transaction.query('DELETE FROM import_row WHERE import_id = $1', [importId]);
    });
  }

  private async stage(
    { id: importId, campaignId, createdAt }: EnterpriseImportRecord,
    notice: NoticeEdition,
    page: readonly StagedRow[],
  ): Promise<readonly { status: ImportRowStatus; faults: readonly FieldFault[] }[]> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const keys = page.flatMap(({ unitKey }) => unitKey ?? []);
      const known = await findKnownUnits(transaction, campaignId, keys);
      const elsewhere = await listedElsewhere(transaction, notice, page);
      const names = await namesOnFile(transaction, page);
      const latest = await latestDates(transaction, campaignId);
      const handedInOn = civilDateOf(createdAt);
      const rows = page.map((row) => {
        const before = row.unitKey === null ? undefined : known.get(row.unitKey);
        const faults = [...row.faults];
        let status: ImportRowStatus = faults.length > 0 ? 'rejected' : 'new';
        if (row.unit && faults.length === 0 && before) {
          const same = sameLine(before.unit, row.unit);
          if (before.unit.region !== row.unit.region) {
            faults.push({ path: 'creditCode', code: 'OF_ANOTHER_REGION', message: before.unit.region });
            status = 'rejected';
          } else if (before.caseId === null && before.elsewhere !== null) {
            faults.push({
              path: 'serial',
              code: before.elsewhere === 'closed' ? 'CLOSED_ALREADY' : 'LISTED_ELSEWHERE',
              message: '',
            });
            status = 'rejected';
          } else if (before.caseId === null) status = 'new';
          else if (same) status = 'same';
          else if (before.caseState === CORRECTABLE) status = 'changed';
          else {
            faults.push({ path: 'serial', code: 'LISTED_ALREADY', message: before.caseState ?? '' });
            status = 'rejected';
          }
        }
        if (row.unit && (status === 'new' || status === 'changed')) {
          const onFile = names.get(row.unit.creditCode);
          const corrects = status === 'changed' && onFile?.region === row.unit.region;
          const named = corrects ? undefined : nameFault(row.unit, onFile);
          const late = dateFault(row.unit, latest(row.unit.sector));
          if (named) faults.push(named.fault);
          if (late) faults.push(late);
          if (named?.rejects || late) status = 'rejected';
          else if (row.unit.dueOn !== null && row.unit.dueOn < handedInOn)
            faults.push({ path: 'dueOn', code: 'DUE_PASSED', message: row.unit.dueOn });
        }
        // Whether it is the same furnace, people look into: the row is taken over and the case says so.
        if (status === 'new' || status === 'changed') faults.push(...elsewhere(row));
        return {
          import_id: importId,
          line: row.line,
          cells: row.cells,
          unit: row.unit,
          unit_key: row.unitKey,
          status,
          faults,
        };
      });
      await insert(transaction, 'import_row', rows);
      return rows;
    });
  }

  private async commitPage(importId: string, page: readonly StagedUnit[]): Promise<void> {
    // In one order everywhere: of two pages with the same enterprises neither waits for the other in a circle.
    const rows = [...page].sort((one, other) => (one.unit.creditCode < other.unit.creditCode ? -1 : 1));
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const one = await findImport(transaction, importId, 'FOR SHARE');
      if (one?.state === 'committing') await this.commitRows(transaction, one, rows);
    });
  }

  /** May be repeated: what is there already stays as it is. */
  private async commitRows(
    transaction: Transaction,
    one: EnterpriseImportRecord,
    rows: readonly StagedUnit[],
  ): Promise<void> {
    const campaign = (await findCampaign(transaction, one.campaignId))!;
    const notice = await this.editions.get('notice', campaign.noticeId);
    await lockCriteria(transaction, 'judge');
    const criteria = await findCriteria(transaction, notice);
    const deadlines = await findSectorDeadlines(transaction, campaign.id);
    const at = toIso((await clockOf(transaction)).getTime());
    const account = (await findNames(transaction, [one.accountId])).get(one.accountId);
    const lines = rows.map(({ unit, unitKey, faults }) => ({
      unit,
      faults,
      unitKey,
      unitId: keyedId('capacity_unit', unitKey),
      enterpriseId: enterpriseId(unit),
      caseId: keyedId('phase_out_case', campaign.id, unitKey),
    }));
    await insertMissing(
      transaction,
      'enterprise',
      'credit_code',
      distinct(lines, ({ unit }) => unit.creditCode).map(({ unit, enterpriseId }) => ({
        id: enterpriseId,
        credit_code: unit.creditCode,
        name: unit.name,
        agency_code: unit.region,
        place: unit.place,
        created_at: at,
      })),
    );
    const inserted = await insertMissing(
      transaction,
      'capacity_unit',
      'unit_key',
      lines.map(({ unit, unitKey, unitId, enterpriseId }) => ({
        id: unitId,
        unit_key: unitKey,
        enterprise_id: enterpriseId,
        agency_code: unit.region,
        sector: unit.sector,
        equipment_type: unit.equipmentType,
        serial: unit.serial,
        capacity: unit.capacity,
        measure: unit.measure,
        metrics: unit.metrics,
        attributes: unit.attributes,
        equipment: unit.equipment,
        created_at: at,
      })),
    );
    // A line that nobody knew has no case and no other owner: only the others are asked about.
    const keysBefore = lines.map(({ unitKey }) => unitKey).filter((key) => !inserted.has(key));
    const known = await findKnownUnits(transaction, campaign.id, keysBefore);
    const idOf = (line: (typeof lines)[number]) => known.get(line.unitKey)?.caseId ?? line.caseId;
    const there = await lockCases(transaction, lines.filter(({ unitKey }) => known.has(unitKey)).map(idOf));
    const entries: EntryDraft[] = [];
    for (const line of lines) {
      const { unit, unitKey, enterpriseId, faults } = line;
      const id = idOf(line);
      const unitId = known.get(unitKey)?.id ?? line.unitId;
      const judged = evaluate(criteria.national.sectorOf(unit.sector)!, unit);
      const locally = criteria.local(unit.region)?.sectorOf(unit.sector);
      const localOutcome = locally ? evaluate(locally, unit).outcome : judged.outcome;
      const moved = faults.filter(({ code }) => code === 'EQUIPMENT_LISTED');
      const dueAt = unit.dueOn === null ? (deadlines.get(unit.sector) ?? campaign.dueAt) : endOfCivilDay(unit.dueOn);
      const told = {
        outcome: judged.outcome,
        local_outcome: localOutcome === judged.outcome ? null : localOutcome,
        matched: judged.matched.map(({ criterionId }) => criterionId),
        due_at: toIso(dueAt),
        facts: {
          ...(unit.dueOn === null ? {} : { dueOn: unit.dueOn }),
          ...(moved.length > 0 ? { equipmentListed: moved.map(({ message }) => message) } : {}),
        },
      };
      const payload = {
        importId: one.id,
        unitKey,
        outcome: judged.outcome,
        capacity: unit.capacity,
        measure: unit.measure,
      };
      if (there.has(id)) {
        const before = (await findCase(transaction, id))!;
        // Another province may have told the same line since the preview: what is its own, it alone corrects.
        if (before.state !== CORRECTABLE || before.region !== unit.region) continue;
        // A page that is put into effect once more finds its corrections made.
        if (sameLine(known.get(unitKey)!.unit, unit)) continue;
        await transaction.query(
          `UPDATE capacity_unit SET capacity = $2, measure = $3, metrics = $4::jsonb, attributes = $5, equipment_type = $6, equipment = $7 WHERE id = $1`,
          [
            before.unitId,
            unit.capacity,
            unit.measure,
            JSON.stringify(unit.metrics),
            unit.attributes,
            unit.equipmentType,
            unit.equipment,
          ],
        );
        await transaction.query('UPDATE enterprise SET name = $2, place = $3 WHERE id = $1 AND agency_code = $4', [
          before.enterpriseId,
          unit.name,
          unit.place,
          unit.region,
        ]);
        entries.push({ head: phaseOutCaseHead(before), type: 'corrected', payload, set: told });
      } else if (known.get(unitKey)?.elsewhere != null) {
        // Put on another campaign's list since the preview: it is on one list, and that one tells it.
        continue;
      } else if ((known.get(unitKey)?.unit.region ?? unit.region) === unit.region)
        entries.push({
          head: { kind: 'phase_out_case', id, version: 0, headHash: '', agency: unit.region },
          type: 'identified',
          payload,
          create: {
            campaign_id: campaign.id,
            unit_id: unitId,
            enterprise_id: enterpriseId,
            agency_code: unit.region,
            sector: unit.sector,
            state: 'identified',
            clock_cycle: 1,
            fired: [],
            created_at: at,
            ...told,
          },
        });
    }
    const regions = [...new Set(rows.map(({ unit }) => unit.region))];
    if (entries.length > 0)
      await record(transaction, {
        at: Date.parse(at),
        actor: { id: one.accountId, name: account?.displayNameZh ?? '', agency: one.region },
        entries,
        outbox: regions.map((region) => opensCaseload(campaign.id, region)),
      });
  }

  private async content(one: EnterpriseImportRecord): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await this.documents.open(one.sha256)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  private async find(importId: string): Promise<EnterpriseImportRecord> {
    const one = await inTransaction(this.dataSource, SEES_ALL, (transaction) => findImport(transaction, importId));
    if (!one) throw ApplicationFailure.nonRetryable(`import ${importId}`, 'NOT_FOUND');
    return one;
  }

  private async campaignOf(one: EnterpriseImportRecord): Promise<CampaignRecord> {
    return (await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      findCampaign(transaction, one.campaignId),
    ))!;
  }
}

/**
 * What is on a list elsewhere with the same equipment: `企业 生产线：编号`, for each row of a page. What another province has not
 * announced yet is told by the province alone.
 */
async function listedElsewhere(
  transaction: Transaction,
  { agencies }: NoticeEdition,
  page: readonly StagedRow[],
): Promise<(row: StagedRow) => readonly FieldFault[]> {
  const found = await findListedEquipment(transaction, [...new Set(page.flatMap(({ unit }) => unit?.equipment ?? []))]);
  if (found.length === 0) return () => [];
  const nameOf = (code: string) => agencies.find((agency) => agency.code === code)?.shortZh ?? code;
  return ({ unit, unitKey }) =>
    (unit?.equipment ?? []).flatMap((mark) =>
      found
        .filter((one) => one.unitKey !== unitKey && one.marks.includes(mark))
        .map(({ enterprise, serial, region, announced }) => ({
          path: 'equipment',
          code: 'EQUIPMENT_LISTED',
          message: `${announced || region === unit?.region ? `${enterprise} ${serial}` : nameOf(region)}：${mark}`,
        })),
    );
}

/** A number in another width is no correction. */
const sameLine = (one: UnitRow, other: UnitRow) =>
  canonical({ ...one, serial: equipmentMark(one.serial) }) ===
  canonical({ ...other, serial: equipmentMark(other.serial) });

/** What enterprises are called on file, by their codes, and of which province they are. */
async function namesOnFile(
  transaction: Transaction,
  page: readonly StagedRow[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly region: string }>> {
  const codes = [...new Set(page.flatMap(({ unit }) => unit?.creditCode ?? []))];
  const rows = await transaction.query<{ credit_code: string; name: string; agency_code: string }>(
    'SELECT credit_code, name, agency_code FROM enterprise WHERE credit_code = ANY($1)',
    [codes],
  );
  return new Map(rows.map((row) => [row.credit_code, { name: row.name, region: row.agency_code }]));
}

const bareName = (name: string) => name.normalize('NFKC').replace(/\s+/g, '');

/**
 * A code that another province has on file under another name is a slip in one of them. In its own province an enterprise may have
 * been renamed: its line is listed, under the name on file, and people see to it.
 */
function nameFault(
  { name, region }: UnitRow,
  known: { readonly name: string; readonly region: string } | undefined,
): { readonly fault: FieldFault; readonly rejects: boolean } | undefined {
  if (!known || bareName(known.name) === bareName(name)) return undefined;
  return { fault: { path: 'name', code: 'NAME_DIFFERS', message: known.name }, rejects: known.region !== region };
}

/** No province gives a line longer than its sector has (N2.2-2). */
function dateFault({ dueOn }: UnitRow, latest: CivilDate): FieldFault | undefined {
  return dueOn !== null && dueOn > latest ? { path: 'dueOn', code: 'DUE_TOO_LATE', message: latest } : undefined;
}

/** The last day of each sector in a campaign. */
async function latestDates(transaction: Transaction, campaignId: string): Promise<(sector: string) => CivilDate> {
  const campaign = (await findCampaign(transaction, campaignId))!;
  const deadlines = await findSectorDeadlines(transaction, campaignId);
  return (sector) => civilDateOf(deadlines.get(sector) ?? campaign.dueAt);
}

/** Which of these cases there are already; nobody moves them until the end. */
async function lockCases(transaction: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await transaction.query<{ id: string }>(
    'SELECT id FROM phase_out_case WHERE id = ANY($1) ORDER BY id FOR UPDATE',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

export const enterpriseId = ({ creditCode }: Pick<UnitRow, 'creditCode'>) => keyedId('enterprise', creditCode);

/** What PostgreSQL can hold: without NUL, in whole characters, and no longer than a cell has reason to be. */
function storable(text: string): string {
  if (text.length <= 1_000 && !/[\u0000\ud800-\udfff]/.test(text)) return text;
  return [...text.replace(/\u0000/g, '')]
    .slice(0, 1_000)
    .join('')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Why a list cannot be read; undefined for a fault that passes, which is tried again. */
function reasonOf(fault: unknown): string | undefined {
  if (fault instanceof UnreadableTable) return fault.code;
  if (fault instanceof MissingHeadings) return `HEADINGS:${fault.missing.join(',')}`;
  const { code } = ((fault as { driverError?: unknown }).driverError ?? fault) as { code?: string };
  // A value that the database cannot hold is the file's, and stays so.
  return code?.startsWith('22') ? 'DAMAGED' : undefined;
}

class MissingHeadings extends Error {
  constructor(readonly missing: readonly string[]) {
    super('headings are missing');
  }
}

interface Headings {
  readonly told: readonly string[];
  readonly columns: readonly ({ readonly unit: UnitColumn } | { readonly metric: string } | null)[];
}

/** What each column is, by its heading; headings that nobody knows are passed over. */
function headingsOf(cells: TableRow['cells'], known: RowKnowledge): Headings {
  const told = cells.map((cell) => storable(String(cell ?? '')).trim());
  const metrics = new Set(known.sectors.flatMap((sector) => sector.metrics));
  const columns = told.map((heading) => {
    const bare = heading.replace(/[*＊]$/, '').trim();
    const unit = UNIT_COLUMNS.find((column) => UNIT_HEADINGS[column].includes(bare));
    return unit ? { unit } : metrics.has(bare) ? { metric: bare } : null;
  });
  const needed: readonly UnitColumn[] = ['name', 'creditCode', 'sector', 'equipmentType', 'capacity', 'measure'];
  const missing = needed.filter((column) => !columns.some((one) => one && 'unit' in one && one.unit === column));
  if (missing.length > 0) throw new MissingHeadings(missing);
  return { told, columns };
}

function stagedRow(
  row: TableRow,
  { columns }: Headings,
  known: RowKnowledge,
  seen: Set<string>,
  called: Map<string, string>,
): StagedRow {
  const cells: Partial<Record<UnitColumn, Cell>> = {};
  const metrics: Record<string, Cell> = {};
  columns.forEach((column, place) => {
    if (column && 'unit' in column) cells[column.unit] = row.cells[place];
    else if (column) metrics[column.metric] = row.cells[place];
  });
  const { row: unit, faults } = readUnitRow({ cells, metrics }, known);
  const kept = row.cells.map((cell) => (typeof cell === 'string' ? storable(cell) : cell));
  if (!unit) return { line: row.line, cells: kept, unit: null, unitKey: null, faults };
  const unitKey = unitKeyOf(unit);
  if (seen.has(unitKey))
    return {
      line: row.line,
      cells: kept,
      unit,
      unitKey,
      faults: [{ path: 'serial', code: 'TWICE_IN_FILE', message: unit.serial }],
    };
  seen.add(unitKey);
  const first = called.get(unit.creditCode) ?? unit.name;
  called.set(unit.creditCode, first);
  const name = bareName(first) === bareName(unit.name) ? [] : [{ path: 'name', code: 'NAME_IN_FILE', message: first }];
  return { line: row.line, cells: kept, unit, unitKey, faults: [...faults, ...name] };
}

export function knowledgeOf(notice: NoticeEdition, region: string | null): RowKnowledge {
  return {
    region,
    sectors: notice.sectors.map((one) => ({
      sector: one.sector,
      sectorZh: one.sectorZh,
      metrics: metricsOf(one),
    })),
    provinces: notice.agencies
      .filter(({ code }) => notice.provinces.includes(code))
      .map(({ code, nameZh, shortZh }) => ({ code, names: [nameZh, shortZh, shortZh.replace(/(省|市|自治区)$/, '')] })),
  };
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

/** The keys of those that were missing. */
async function insertMissing(
  transaction: Transaction,
  table: 'enterprise' | 'capacity_unit',
  key: string,
  rows: readonly Record<string, unknown>[],
): Promise<ReadonlySet<string>> {
  const columns = Object.keys(rows[0]!).join(', ');
  const inserted = await transaction.query<{ key: string }>(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
     ON CONFLICT (${key}) DO NOTHING RETURNING ${key} AS key`,
    [JSON.stringify(rows)],
  );
  return new Set(inserted.map((row) => row.key));
}

async function clockOf(transaction: Transaction): Promise<Date> {
  return (await transaction.query<{ now: Date }>('SELECT clock_timestamp() AS now'))[0]!.now;
}
