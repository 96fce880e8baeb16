import type { CriteriaChanges, LocalCriteria } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useNoticeTable } from '../notice/use-notice-table';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';
import { RejudgedTable } from './rejudged-table';
import { useCriterionWords } from './use-criterion-words';

type Change = LocalCriteria['changes'][number];
const CODE = /^[a-z0-9][a-z0-9.-]*$/;

/** A province writes criteria of its own on top of the State's, sees which lines they judge otherwise, and only then adopts them. */
export function AdoptCriteria({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { notice } = useNoticeTable();
  const { criteria, changeWords } = useCriterionWords();
  const [edition, setEdition] = useState('');
  const [note, setNote] = useState('');
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const [asked, setAsked] = useState(false);
  const faults = {
    code: CODE.test(edition) ? undefined : t('policy.codeNeeded'),
    note: note.trim() === '' ? t('policy.noteNeeded') : undefined,
    changes: changes.length === 0 ? t('criteria.changeNeeded') : undefined,
  };
  const body = { edition, noticeId: notice?.id ?? '', note: note.trim(), changes };
  const preview = useMutation({
    mutationFn: () => apiClient.write<CriteriaChanges>('POST', '/criteria/editions', { ...body, preview: true }),
  });
  const adopt = useMutation({
    mutationFn: () => apiClient.write<LocalCriteria>('POST', '/criteria/editions', body),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.live });
      onClose();
    },
  });
  const changed = (next: readonly Change[]) => {
    setChanges(next);
    preview.reset();
  };
  const run = (act: { mutate: () => void }) => {
    setAsked(true);
    if (!Object.values(faults).some(Boolean)) act.mutate();
  };
  return (
    <Modal
      open
      width={820}
      title={t('criteria.adopt')}
      onCancel={onClose}
      footer={
        <div className="button-line">
          <Button loading={preview.isPending} onClick={() => run(preview)}>
            {t('criteria.preview')}
          </Button>
          {/* Nobody adopts criteria without having seen which lines they reach. */}
          <Button type="primary" disabled={!preview.data} loading={adopt.isPending} onClick={() => run(adopt)}>
            {t('criteria.confirm')}
          </Button>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
        </div>
      }
    >
      <p className="muted">{t('criteria.adoptHint')}</p>
      <Field
        label={t('policy.code')}
        need="required"
        hint={t('policy.codeHint')}
        fault={asked ? faults.code : undefined}
      >
        {(wiring) => (
          <Input {...wiring} maxLength={40} value={edition} onChange={(event) => setEdition(event.target.value)} />
        )}
      </Field>
      <Field label={t('criteria.paper')} need="required" fault={asked ? faults.note : undefined}>
        {(wiring) => (
          <Input {...wiring} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
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
      </ul>
      <NewChange
        fault={asked ? faults.changes : undefined}
        criteria={criteria.filter(({ id }) => !changes.some(({ criterionId }) => criterionId === id))}
        onAdd={(change) => changed([...changes, change])}
      />
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
              label: `${criterion.id} ${criterion.equipmentZh} ${thresholdOf(criterion)}`,
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
