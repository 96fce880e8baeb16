import { type CriteriaChanges, type CriteriaEdition, newCriteriaEditionSchema } from '@duban/contract-http';
import { listerOf } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useLanguage } from '../i18n/use-language';
import { useNoticeTable } from '../notice/use-notice-table';
import { useSectors } from '../phase-out-case/use-sectors';
import { EditionFields, NEW_EDITION, useEditionForm } from '../policy/edition-fields';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useKeptFields } from '../shell/use-kept-fields';
import { RejudgedTable } from './rejudged-table';
import { useCriterionWords } from './use-criterion-words';

type Change = CriteriaEdition['changes'][number];
type Addition = CriteriaEdition['additions'][number];
const COMPARATORS = ['<', '<=', '>', '>='] as const;

interface AdoptCriteriaProps {
  readonly agency: string;
  /** An edition for the whole country, in which the ministry changes its own sectors. */
  readonly ofTheState: boolean;
  readonly current: CriteriaEdition | undefined;
  readonly onClose: () => void;
}

/** Criteria on top of those below them: whoever adopts them has seen which lines they judge otherwise. */
export function AdoptCriteria({ agency, ofTheState, current, onClose }: AdoptCriteriaProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { notice } = useNoticeTable();
  const { changeWords, additionWords } = useCriterionWords();
  const { sectors: all } = useSectors();
  const sectors = ofTheState ? all.filter((one) => listerOf(one.sector) === agency) : all;
  const criteria = sectors.flatMap((sector) => sector.criteria);
  // An edition is the whole of what is in force: it goes on from the one before.
  const draft = useKeptFields(`criteria.${ofTheState ? 'state' : agency}.${current?.edition ?? ''}`, {
    ...NEW_EDITION,
    changes: (current?.changes ?? []) as readonly Change[],
    additions: (current?.additions ?? []) as readonly Addition[],
  });
  const { changes, additions } = draft.fields;
  const form = useEditionForm(
    newCriteriaEditionSchema,
    draft,
    { noticeId: notice?.id ?? '', changes, additions },
    { changes: changes.length + additions.length === 0 },
  );
  const preview = useMutation({
    mutationFn: async (body: BodyFor<'POST', '/criteria/editions'>) =>
      (await apiClient.write('POST', '/criteria/editions', { ...body, preview: true })) as CriteriaChanges,
  });
  const adopt = useMutation({
    mutationFn: (body: BodyFor<'POST', '/criteria/editions'>) => apiClient.write('POST', '/criteria/editions', body),
    onSuccess: () => {
      draft.forget();
      void client.invalidateQueries({ queryKey: queryKeys.live });
      // The State's criteria are shown as they are in force.
      void client.invalidateQueries({ queryKey: queryKeys.sectors });
      onClose();
    },
  });
  const changed = (next: readonly Change[]) => {
    draft.change({ changes: next, additions });
    preview.reset();
  };
  const widened = (next: readonly Addition[]) => {
    draft.change({ changes, additions: next });
    preview.reset();
  };
  return (
    <Modal
      open
      width={820}
      title={t(ofTheState ? 'criteria.adoptState' : 'criteria.adopt')}
      onCancel={onClose}
      footer={
        <div className="button-line">
          <Button loading={preview.isPending} onClick={() => form.submit(preview.mutate)}>
            {t('criteria.preview')}
          </Button>
          {/* Nobody adopts criteria without having seen which lines they reach. */}
          <Button
            type="primary"
            disabled={!preview.data}
            loading={adopt.isPending}
            onClick={() => form.submit(adopt.mutate)}
          >
            {t('criteria.confirm')}
          </Button>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
        </div>
      }
    >
      <p className="muted">{t('criteria.adoptHint')}</p>
      <EditionFields form={form} onStartOver={preview.reset} />
      <ul>
        {changes.map((change, place) => (
          <li key={change.criterionId}>
            {changeWords(change)}{' '}
            <Button
              size="small"
              aria-label={`${t('criteria.takeOut')}: ${change.criterionId}`}
              onClick={() => changed(changes.filter((_, other) => other !== place))}
            >
              {t('criteria.takeOut')}
            </Button>
          </li>
        ))}
        {additions.map((addition, place) => (
          <li key={addition.criterionId}>
            {additionWords(addition)}{' '}
            <Button
              size="small"
              aria-label={`${t('criteria.takeOut')}: ${addition.criterionId}`}
              onClick={() => widened(additions.filter((_, other) => other !== place))}
            >
              {t('criteria.takeOut')}
            </Button>
          </li>
        ))}
      </ul>
      <NewChange
        fault={form.fault('changes', t('criteria.changeNeeded'))}
        criteria={criteria.filter(({ id }) => !changes.some(({ criterionId }) => criterionId === id))}
        onAdd={(change) => changed([...changes, change])}
      />
      <NewAddition
        sectors={sectors}
        id={freeNumber(ofTheState ? 'G' : 'L', additions)}
        onAdd={(addition) => widened([...additions, addition])}
      />
      <FormOthers form={form} />
      <ProblemNotice problem={adopt.error ?? preview.error} />
      {preview.data ? <RejudgedTable changes={preview.data} /> : null}
    </Modal>
  );
}

interface NewChangeProps {
  readonly criteria: ReturnType<typeof useCriterionWords>['criteria'];
  readonly fault: string | undefined;
  readonly onAdd: (change: Change) => void;
}

function NewChange({ criteria, fault, onAdd }: NewChangeProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { thresholdOf } = useCriterionWords();
  const [id, setId] = useState<string>();
  const [value, setValue] = useState<number | null>(null);
  const [dropExceptions, setDropExceptions] = useState(false);
  const [dropCondition, setDropCondition] = useState(false);
  const one = criteria.find((criterion) => criterion.id === id);
  const says = value !== null || dropExceptions || dropCondition;
  return (
    <fieldset className="field">
      <legend>{t('criteria.change')}</legend>
      <Field label={t('criteria.criterion')} fault={fault}>
        {(wiring) => (
          <Select
            {...wiring}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            value={one?.id}
            onChange={(chosen) => {
              setId(chosen);
              setValue(null);
              setDropExceptions(false);
              setDropCondition(false);
            }}
            options={criteria.map((criterion) => ({
              value: criterion.id,
              label: `${criterion.id} ${pick(criterion.equipmentZh, criterion.equipmentEn)} ${thresholdOf(criterion)}`,
            }))}
          />
        )}
      </Field>
      {one ? (
        <div className="button-line">
          {one.value === null ? null : (
            <label>
              {t('criteria.newValue')}{' '}
              <InputNumber min={0} value={value} onChange={setValue} aria-label={t('criteria.newValue')} />
            </label>
          )}
          {one.exceptions.length > 0 ? (
            <Checkbox checked={dropExceptions} onChange={(event) => setDropExceptions(event.target.checked)}>
              {t('criteria.dropExceptions')}
            </Checkbox>
          ) : null}
          {one.condition ? (
            <Checkbox checked={dropCondition} onChange={(event) => setDropCondition(event.target.checked)}>
              {t('criteria.dropCondition')}
            </Checkbox>
          ) : null}
          <Button
            disabled={!says}
            onClick={() => {
              onAdd({
                criterionId: one.id,
                ...(value === null ? {} : { value }),
                ...(dropExceptions ? { dropExceptions } : {}),
                ...(dropCondition ? { dropCondition } : {}),
              });
              setId(undefined);
            }}
          >
            {t('criteria.addChange')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

/** The first number that no addition of this edition has. */
function freeNumber(prefix: 'G' | 'L', additions: readonly Addition[]): string {
  const taken = new Set(additions.map(({ criterionId }) => criterionId));
  return Array.from({ length: additions.length + 1 }, (_, index) => `${prefix}${index + 1}`).find(
    (id) => !taken.has(id),
  )!;
}

interface NewAdditionProps {
  readonly sectors: ReturnType<typeof useSectors>['sectors'];
  readonly id: string;
  readonly onAdd: (addition: Addition) => void;
}

/** Wider in scope (N2.2-2): equipment that is not named below it, or named otherwise. */
function NewAddition({ sectors, id, onAdd }: NewAdditionProps) {
  const { t } = useTranslation();
  const { sectorName } = useSectors();
  const [code, setCode] = useState<string>();
  const [equipmentZh, setEquipment] = useState('');
  const [metric, setMetric] = useState<string>();
  const [comparator, setComparator] = useState<(typeof COMPARATORS)[number]>('<');
  const [value, setValue] = useState<number | null>(null);
  const [quote, setQuote] = useState('');
  const sector = sectors.find((one) => one.sector === code);
  const metrics = [...new Set((sector?.criteria ?? []).flatMap((one) => one.metric ?? []))];
  const complete =
    sector && equipmentZh.trim() !== '' && quote.trim() !== '' && (metric === undefined || value !== null);
  return (
    <fieldset className="field">
      <legend>{t('criteria.addition')}</legend>
      <div className="button-line">
        <Select
          aria-label={t('case.sector')}
          placeholder={t('case.sector')}
          popupMatchSelectWidth={220}
          value={code}
          onChange={(chosen) => {
            setCode(chosen);
            setMetric(undefined);
          }}
          options={sectors.map((one) => ({ value: one.sector, label: sectorName(one.sector) }))}
        />
        <Input
          style={{ maxWidth: 260 }}
          aria-label={t('criteria.equipment')}
          placeholder={t('criteria.equipment')}
          value={equipmentZh}
          onChange={(event) => setEquipment(event.target.value)}
        />
        <Select
          allowClear
          aria-label={t('criteria.metric')}
          placeholder={t('criteria.metric')}
          popupMatchSelectWidth={260}
          value={metric}
          onChange={setMetric}
          options={metrics.map((name) => ({
            value: name,
            label: t(`case.metric.${name as 'furnace_volume'}`, { value: '' }),
          }))}
        />
        {metric === undefined ? null : (
          <>
            <Select
              aria-label={t('criteria.comparator')}
              value={comparator}
              onChange={setComparator}
              options={COMPARATORS.map((sign) => ({ value: sign, label: sign }))}
            />
            <InputNumber min={0} value={value} onChange={setValue} aria-label={t('criteria.newValue')} />
          </>
        )}
      </div>
      <Field label={t('criteria.additionQuote')}>
        {(wiring) => <Input {...wiring} value={quote} onChange={(event) => setQuote(event.target.value)} />}
      </Field>
      <Button
        disabled={!complete}
        onClick={() => {
          onAdd({
            criterionId: id,
            sector: sector!.sector,
            equipmentZh: equipmentZh.trim(),
            ...(metric === undefined || value === null ? {} : { metric, comparator, value }),
            quote: quote.trim(),
          });
          setEquipment('');
          setMetric(undefined);
          setValue(null);
          setQuote('');
        }}
      >
        {t('criteria.addAddition')}
      </Button>
    </fieldset>
  );
}
