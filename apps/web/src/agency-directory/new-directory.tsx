import { type DirectoryEntryShown, type DirectoryPreview, newDirectorySchema } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import type { BodyFor } from '../api/served';
import { useAgencies } from '../notice/use-agencies';
import { EditionFields, NEW_EDITION, useEditionForm } from '../policy/edition-fields';
import { FormOthers } from '../shell/form-others';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { useKeptFields } from '../shell/use-kept-fields';
import { DirectoryDifferences } from './directory-differences';
import { useDirectory } from './use-directories';

const TEXTS = ['nameZh', 'shortZh', 'nameEn'] as const;
type Changed = Partial<Pick<DirectoryEntryShown, (typeof TEXTS)[number] | 'until' | 'successor'>>;

/** A new edition on top of the newest: agency by agency, then what it changes and whose work it leaves open, and only then it is kept. */
export function NewDirectory({ newest, onClose }: { newest: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useDirectory(newest);
  const draft = useKeptFields(`directory.${newest}`, {
    ...NEW_EDITION,
    changes: {} as Readonly<Record<string, Changed>>,
  });
  const { changes } = draft.fields;
  const [code, setCode] = useState<string>();
  const changed = Object.entries(changes).map(([of, change]) => ({ code: of, ...change }));
  const form = useEditionForm(newDirectorySchema, draft, { changes: changed });
  const preview = useMutation({
    mutationFn: (body: BodyFor<'POST', '/directories'>) =>
      apiClient.write('POST', '/directories', { ...body, preview: true }),
  });
  const keep = useMutation({
    mutationFn: (body: BodyFor<'POST', '/directories'>) => apiClient.write('POST', '/directories', body),
    onSuccess: () => {
      draft.forget();
      // What agencies are called is everywhere.
      void client.invalidateQueries();
      onClose();
    },
  });
  const entries = found.data?.entries ?? [];
  const entry = entries.find((one) => one.code === code);
  const change = (of: string, next: Changed) => {
    draft.change({ changes: { ...changes, [of]: { ...changes[of], ...next } } });
    preview.reset();
  };
  return (
    <Modal
      open
      width={820}
      title={t('directory.new')}
      onCancel={onClose}
      footer={
        <div className="button-line">
          <Button
            loading={preview.isPending}
            disabled={changed.length === 0}
            onClick={() => form.submit(preview.mutate)}
          >
            {t('directory.preview')}
          </Button>
          {/* Nobody renames or closes an agency without having seen whom it reaches. */}
          <Button
            type="primary"
            disabled={!preview.data}
            loading={keep.isPending}
            onClick={() => form.submit(keep.mutate)}
          >
            {t('directory.keep')}
          </Button>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
        </div>
      }
    >
      <p className="muted">{t('directory.newHint', { edition: newest })}</p>
      <ProblemNotice problem={found.error} />
      <EditionFields form={form} onStartOver={preview.reset} />
      <ul>
        {Object.keys(changes).map((of) => (
          <li key={of}>
            {of}{' '}
            <Button
              size="small"
              aria-label={`${t('criteria.takeOut')}: ${of}`}
              onClick={() => {
                const { [of]: _out, ...rest } = changes;
                draft.change({ changes: rest });
                preview.reset();
              }}
            >
              {t('criteria.takeOut')}
            </Button>
          </li>
        ))}
      </ul>
      {found.data ? (
        <fieldset className="field">
          <legend>{t('directory.change')}</legend>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('directory.agency')}
            placeholder={t('directory.agency')}
            style={{ width: '100%' }}
            value={code}
            onChange={setCode}
            options={entries.map((one) => ({ value: one.code, label: `${one.code} ${one.nameZh} ${one.nameEn}` }))}
          />
          {entry ? (
            <EntryFields
              key={entry.code}
              entry={{ ...entry, ...changes[entry.code] }}
              entries={entries}
              onChange={(next) => change(entry.code, next)}
            />
          ) : null}
        </fieldset>
      ) : (
        <LoadingBlock />
      )}
      <FormOthers form={form} />
      <ProblemNotice problem={keep.error ?? preview.error} />
      {preview.data ? (
        <>
          <p role="status">{t('directory.previewLine', { count: preview.data.differences.length })}</p>
          <DirectoryDifferences differences={preview.data.differences} />
          <StillOpen open={preview.data.open} />
        </>
      ) : null}
    </Modal>
  );
}

interface EntryFieldsProps {
  readonly entry: DirectoryEntryShown;
  readonly entries: readonly DirectoryEntryShown[];
  readonly onChange: (change: Changed) => void;
}

function EntryFields({ entry, entries, onChange }: EntryFieldsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <>
      {TEXTS.map((field) => (
        <label key={field} className="field">
          <span className="field-name">{t(`directory.fields.${field}`)}</span>
          <Input maxLength={100} value={entry[field]} onChange={(event) => onChange({ [field]: event.target.value })} />
        </label>
      ))}
      <label className="field">
        <span className="field-name">{t('directory.fields.until')}</span>
        <Input
          type="date"
          value={entry.until ?? ''}
          onChange={(event) =>
            onChange(event.target.value ? { until: event.target.value } : { until: null, successor: null })
          }
        />
      </label>
      {entry.until ? (
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('directory.fields.successor')}
          placeholder={t('directory.fields.successor')}
          style={{ width: '100%' }}
          value={entry.successor ?? undefined}
          onChange={(successor?: string) => onChange({ successor: successor ?? null })}
          options={entries
            .filter((one) => one.hasDesk && one.code !== entry.code)
            .map((one) => ({ value: one.code, label: `${one.code} ${pick(one.nameZh, one.nameEn)}` }))}
        />
      ) : null}
    </>
  );
}

/** What is open with agencies that leave office: a directory hands nothing over by itself. */
function StillOpen({ open }: { open: DirectoryPreview['open'] }) {
  const { t } = useTranslation();
  const { shortName } = useAgencies();
  if (open.length === 0) return null;
  return (
    <>
      <p>{t('directory.stillOpen')}</p>
      <ul>
        {open.map((one) => (
          <li key={`${one.code}/${one.campaignId}`}>
            <Link to={`/campaigns/${one.campaignId}`}>{one.campaignTitle}</Link> · {shortName(one.code)} →{' '}
            {shortName(one.successor ?? '—')} ·{' '}
            {t('directory.openCounts', { assignments: one.assignments, measures: one.measures })}
          </li>
        ))}
      </ul>
    </>
  );
}
