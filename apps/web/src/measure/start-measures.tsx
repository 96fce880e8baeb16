import { MEASURE_KINDS, type MeasureKind } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useLanguage } from '../i18n/use-language';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';

const OF_CASES = MEASURE_KINDS.filter((kind) => kind !== 'region_limits');

/** Measures for all that the filters show: first what the gate would say, then the start. */
export function StartMeasures({
  filter,
  onClose,
}: {
  filter: NonNullable<BodyFor<'POST', '/measures'>['filter']>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { aside } = useLanguage();
  const client = useQueryClient();
  const [kinds, setKinds] = useState<MeasureKind[]>([]);
  const [text, setText] = useState('');
  const body = (preview: boolean) => ({
    campaignId: filter.campaignId,
    kinds,
    filter,
    text: text.trim() || t('case.preview'),
    ...(preview ? { preview } : {}),
  });
  const preview = useMutation({ mutationFn: () => apiClient.write('POST', '/measures', body(true)) });
  const start = useMutation({
    mutationFn: () => apiClient.write('POST', '/measures', body(false)),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const blocked = new Map<string, number>();
  for (const one of preview.data?.started ?? [])
    for (const { article, message } of one.gate.missing) {
      const key = `${message}${aside(article)}`;
      blocked.set(key, (blocked.get(key) ?? 0) + 1);
    }
  return (
    <Modal
      open
      width={640}
      title={t('case.startMeasures')}
      okText={t('case.startMeasures')}
      cancelText={t('app.cancel')}
      okButtonProps={{
        danger: true,
        loading: start.isPending,
        disabled: !preview.data || preview.data.started.length === 0 || text.trim() === '',
      }}
      onCancel={onClose}
      onOk={() => start.mutate()}
    >
      <p className="muted">{t('measure.startHint')}</p>
      <Checkbox.Group
        aria-label={t('measure.kind')}
        value={kinds}
        onChange={(values) => {
          setKinds(values as MeasureKind[]);
          preview.reset();
        }}
        options={OF_CASES.map((kind) => ({ value: kind, label: t(`measure.kinds.${kind}`) }))}
      />
      <Field label={t('act.words')} need="required">
        {(wiring) => (
          <Input.TextArea {...wiring} value={text} rows={2} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <p>
        <Button disabled={kinds.length === 0} loading={preview.isPending} onClick={() => preview.mutate()}>
          {t('measure.preview')}
        </Button>
      </p>
      {preview.data ? (
        <>
          <p role="status">
            {t('measure.previewLine', {
              started: preview.data.started.length,
              refused: preview.data.refused.length,
            })}
          </p>
          <ul>
            {[...blocked].map(([words, count]) => (
              <li key={words}>
                {words} × {count}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <ProblemNotice problem={start.error ?? preview.error} />
    </Modal>
  );
}
