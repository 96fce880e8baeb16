import type { AssignmentLights, AssignmentLine, Colleague } from '@duban/contract-http';
import { ASSIGNMENT_MARKS, ASSIGNMENT_MODES, ASSIGNMENT_STATES, LIGHTS } from '@duban/domain';
import { Button, Select } from 'antd';
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Query } from '../api/api-client';
import { SavedViews } from '../saved-view/saved-views';
import { CampaignFilter } from '../campaign/campaign-filter';
import { useLanguage } from '../i18n/use-language';
import { LightShape } from '../light/light-shape';
import { ExportButton } from '../list-export/export-button';
import { useAgencies } from '../notice/use-agencies';
import { useNoticeTable } from '../notice/use-notice-table';
import { useColleagues } from '../people/use-colleagues';
import { ColumnChoice } from './column-choice';
import type { Columns } from './use-columns';
import type { QueueFilters } from './use-queue-filters';

interface FilterBarProps {
  readonly filters: QueueFilters;
  /** How many of the list show each light. Null while that is not known yet: the room of the numbers is kept. */
  readonly lights: AssignmentLights | null | undefined;
  readonly withAgency: boolean;
  /** What the list on the screen was asked for with. */
  readonly asked: Query;
  /** What the list shows so far. */
  readonly items: readonly AssignmentLine[];
  readonly columns: Columns;
}

const PEOPLE = [
  { name: 'assignee', column: 'holder' },
  { name: 'lastActBy', column: 'last' },
] as const;
const PARTS = ['lead', 'participant', 'province'] as const;

/** Every filter is answered by the server and written into the address. Its fields are the most that a desk draws: not with every page. */
export const FilterBar = memo(function FilterBar({
  filters,
  lights: counts,
  withAgency,
  asked,
  items,
  columns,
}: FilterBarProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { rows } = useNoticeTable();
  const { all: agencies, shortName } = useAgencies();
  const agency = filters.one('agency');
  const isOne = agency !== undefined && !agency.includes(',');
  const people = usePeople(items, useColleagues(!withAgency || isOne, agency).data?.items);
  const lights = filters.several('light');
  // On a phone the list comes first, and the fields when they are asked for; what is filtered by is never out of sight.
  const [unfolded, setUnfolded] = useState(filters.isFiltered);
  return (
    <section className={unfolded ? 'filter-bar is-unfolded' : 'filter-bar'} aria-label={t('desk.filters')}>
      <div className="filter-lights" role="group" aria-label={t('desk.light')}>
        {[...LIGHTS].reverse().map((light) => (
          <button
            key={light}
            type="button"
            className="light-chip"
            aria-pressed={lights.includes(light)}
            title={t(`lightFull.${light}`)}
            onClick={() =>
              filters.set('light', lights.includes(light) ? lights.filter((one) => one !== light) : [...lights, light])
            }
          >
            <LightShape light={light} size={12} />
            {t(`light.${light}`)}
            {counts === undefined ? null : <span className="number muted chip-number">{counts?.byLight[light]}</span>}
          </button>
        ))}
      </div>
      <Button className="filter-fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        {t('desk.filters')}
      </Button>
      <div className="filter-fields">
        <SearchBox value={filters.one('q') ?? ''} onSearch={(q) => filters.set('q', q)} />
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          aria-label={t('desk.state')}
          placeholder={t('desk.state')}
          value={filters.several('state')}
          onChange={(states) => filters.set('state', states)}
          options={ASSIGNMENT_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        />
        <Select
          allowClear
          aria-label={t('desk.role')}
          placeholder={t('desk.role')}
          value={filters.one('role')}
          onChange={(role?: string) => filters.set('role', role)}
          options={PARTS.map((part) => ({ value: part, label: t(`part.${part}`) }))}
        />
        <Select
          allowClear
          popupMatchSelectWidth={160}
          aria-label={t('desk.mode')}
          placeholder={t('desk.mode')}
          value={filters.one('mode')}
          onChange={(mode?: string) => filters.set('mode', mode)}
          options={ASSIGNMENT_MODES.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
        />
        <Select
          allowClear
          popupMatchSelectWidth={160}
          aria-label={t('desk.mark')}
          placeholder={t('desk.mark')}
          value={filters.one('mark')}
          onChange={(mark?: string) => filters.set('mark', mark)}
          options={ASSIGNMENT_MARKS.map((mark) => ({ value: mark, label: t(`mark.${mark}`) }))}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={420}
          aria-label={t('desk.row')}
          placeholder={t('desk.row')}
          value={filters.one('row')}
          onChange={(row?: string) => filters.set('row', row)}
          labelRender={({ value }) => t('desk.rowNumber', { row: value })}
          options={(rows ?? []).map((row) => ({
            value: String(row.row),
            label: `${row.row} ${pick(row.titleZh, row.titleEn)}`,
          }))}
        />
        {withAgency ? (
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={220}
            aria-label={t('desk.agency')}
            placeholder={t('desk.agency')}
            value={agency}
            onChange={(code?: string) => filters.set('agency', code)}
            options={agencies
              .filter((agency) => agency.hasDesk)
              .map((agency) => ({ value: agency.code, label: shortName(agency.code) }))}
          />
        ) : null}
        {PEOPLE.map(({ name, column }) => (
          <Select
            key={name}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={220}
            aria-label={t(`desk.column.${column}`)}
            placeholder={t(`desk.column.${column}`)}
            value={filters.one(name)}
            onChange={(person?: string) => filters.set(name, person)}
            // Somebody of an address that was sent, whom nothing here shows.
            labelRender={({ label }) => label ?? '…'}
            options={[
              ...(name === 'assignee' ? [{ value: 'none', label: t('desk.unclaimed') }] : []),
              ...people.map((one) => ({ value: one.id, label: one.displayName })),
            ]}
          />
        ))}
        {(['dueAfter', 'dueBefore'] as const).map((end) => (
          <label key={end} className="filter-due">
            {t(`desk.${end}`)}{' '}
            <input
              className="filter-input"
              type="date"
              value={filters.one(end) ?? ''}
              onChange={(event) => filters.set(end, event.target.value)}
            />
          </label>
        ))}
        <CampaignFilter
          value={filters.one('campaignId')}
          onChange={(campaignId) => filters.set('campaignId', campaignId)}
        />
        <SavedViews page={withAgency ? 'assignments' : 'desk'} />
        <ColumnChoice {...columns} />
        <ExportButton list="assignments" filter={asked} columns={columns.shown} />
        {filters.isFiltered ? (
          <Button type="link" onClick={filters.clear}>
            {t('desk.clear')}
          </Button>
        ) : null}
      </div>
    </section>
  );
});

/** Who may be asked for: whoever works in the agency, and whoever the list shows. */
function usePeople(
  items: readonly AssignmentLine[],
  colleagues: readonly Pick<Colleague, 'id' | 'displayName'>[] = [],
): readonly Pick<Colleague, 'id' | 'displayName'>[] {
  // Who was shown once stays: what is filtered by one person shows that one alone.
  const [met, setMet] = useState<ReadonlyMap<string, string>>(new Map());
  const shown = items.flatMap(({ assignee, lastActBy }) => [assignee, lastActBy]).filter((one) => one !== null);
  const fresh = shown.filter(({ id }) => !met.has(id));
  if (fresh.length > 0) setMet(new Map([...met, ...fresh.map((one) => [one.id, one.displayName] as const)]));
  const known = new Set(colleagues.map(({ id }) => id));
  // As the list calls them now: in the language that it is read in.
  const now = new Map(shown.map((one) => [one.id, one.displayName]));
  return [
    ...colleagues,
    ...[...met].filter(([id]) => !known.has(id)).map(([id, name]) => ({ id, displayName: now.get(id) ?? name })),
  ];
}

/** Asks a moment after the last key, and never while a Chinese word is still being composed. */
function SearchBox({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  const [composing, setComposing] = useState(false);
  if (shown !== value) {
    setShown(value);
    setText(value);
  }
  useEffect(() => {
    if (composing || text === value) return undefined;
    const waiting = setTimeout(() => onSearch(text), 350);
    return () => clearTimeout(waiting);
    // `onSearch` is new at every render and says the same thing.
  }, [text, composing, value]);
  return (
    <div className="filter-search">
      {/* The browser's own field: the library's would be a tenth of all that a desk waits for. */}
      <input
        className="filter-input"
        type="search"
        aria-label={t('desk.search')}
        placeholder={t('desk.searchHint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
    </div>
  );
}
