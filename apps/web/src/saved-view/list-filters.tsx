import type { SavedView } from '@duban/contract-http';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CampaignFilter } from '../campaign/campaign-filter';
import { useAgencies } from '../notice/use-agencies';
import { useAddress } from '../shell/use-address';
import { SavedViews } from './saved-views';

/** The line of filters above a list: each is a part of the address, and what stands there is kept under a name or taken away at once. */
export function ListFilters({
  page,
  names,
  ofCampaigns = true,
  children,
}: {
  /** Whose views are kept; left out where none are. */
  readonly page?: SavedView['page'];
  /** What is listed belongs to campaigns. */
  readonly ofCampaigns?: boolean;
  /** Of all filters, as the address calls them. */
  readonly names: readonly string[];
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { at, set, clear } = useAddress();
  return (
    <section className="list-filters" aria-label={t('desk.filters')}>
      {ofCampaigns ? <CampaignFilter value={at('campaignId')} onChange={(id) => set('campaignId', id)} /> : null}
      {children}
      {page ? <SavedViews page={page} /> : null}
      {names.some((name) => at(name) !== undefined) ? (
        <Button type="link" onClick={() => clear(names)}>
          {t('desk.clear')}
        </Button>
      ) : null}
    </section>
  );
}

interface ChoiceFilterProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Any number of values. */
export function ChoiceFilter({ name, label, options }: ChoiceFilterProps) {
  const { several, set } = useAddress();
  return (
    <Select
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      popupMatchSelectWidth={240}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={label}
      value={several(name)}
      onChange={(values) => set(name, values.join(','))}
      options={[...options]}
    />
  );
}

/** Agencies with a desk, or provinces alone. */
export function AgencyFilter({
  name,
  label,
  provinces = false,
}: Pick<ChoiceFilterProps, 'name' | 'label'> & { readonly provinces?: boolean }) {
  const { all, shortName } = useAgencies();
  return (
    <ChoiceFilter
      name={name}
      label={label}
      options={all
        .filter(({ hasDesk, kind }) => (provinces ? kind === 'province' : hasDesk))
        .map(({ code }) => ({ value: code, label: shortName(code) }))}
    />
  );
}

/** What is typed for a filter before it is asked for; where the address changes by itself (cleared, or gone back to), what it says. */
function useTyped(name: string) {
  const { at, set } = useAddress();
  const asked = at(name) ?? '';
  const [typed, setTyped] = useState(asked);
  const [shown, setShown] = useState(asked);
  if (shown !== asked) {
    setShown(asked);
    setTyped(asked);
  }
  return [typed, setTyped, (value: string) => set(name, value)] as const;
}

export function SearchFilter({ label, name = 'q' }: { readonly label: string; readonly name?: string }) {
  const [words, setWords, set] = useTyped(name);
  return (
    <Input.Search
      type="search"
      allowClear
      aria-label={label}
      placeholder={label}
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onSearch={(told) => set(told.trim())}
    />
  );
}

/** A day, the first or the last of those that are looked at. */
export function DayFilter({ name, label }: Pick<ChoiceFilterProps, 'name' | 'label'>) {
  const { at, set } = useAddress();
  return (
    <label className="filter-due">
      {label} <Input type="date" value={at(name) ?? ''} onChange={(event) => set(name, event.target.value)} />
    </label>
  );
}

/** A year in figures, asked for when it is whole. */
export function YearFilter({ name, label }: Pick<ChoiceFilterProps, 'name' | 'label'>) {
  const [typed, setTyped, set] = useTyped(name);
  return (
    <label className="filter-due">
      {label}{' '}
      <Input
        style={{ width: 80 }}
        inputMode="numeric"
        maxLength={4}
        value={typed}
        onChange={(event) => {
          const next = event.target.value;
          setTyped(next);
          if (/^(\d{4})?$/.test(next)) set(next);
        }}
      />
    </label>
  );
}
