import type { CalendarEdition } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { EditionFields, useEditionFields } from '../policy/edition-fields';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';
import { readDays } from './read-days';

interface NewCalendarProps {
  readonly newest: CalendarEdition | undefined;
  readonly onClose: () => void;
}

/** A new edition: the days of the State Council's paper on top of the newest one, as lines of date and name. */
export function NewCalendar({ newest, onClose }: NewCalendarProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const fields = useEditionFields();
  const [lastYear, setLastYear] = useState(newest?.lastYear ?? new Date().getFullYear());
  const [texts, setTexts] = useState({ holidays: '', makeUpWorkdays: '' });
  const read = { holidays: readDays(texts.holidays), makeUpWorkdays: readDays(texts.makeUpWorkdays) };
  const lineFault = (name: keyof typeof read) =>
    read[name].faults.length > 0 ? t('calendars.wrongLines', { lines: read[name].faults.join('、') }) : undefined;
  const make = useMutation({
    mutationFn: () =>
      apiClient.write('POST', '/calendars', {
        ...fields.body,
        lastYear,
        holidays: read.holidays.days,
        makeUpWorkdays: read.makeUpWorkdays.days,
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <Modal
      open
      width={640}
      title={t('calendars.new')}
      okText={t('calendars.keep')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: make.isPending }}
      onCancel={onClose}
      onOk={() => {
        if (fields.check() && !lineFault('holidays') && !lineFault('makeUpWorkdays')) make.mutate();
      }}
    >
      <p className="muted">{t('calendars.newHint', { edition: newest?.edition ?? '' })}</p>
      <EditionFields {...fields} />
      <Field label={t('calendars.lastYear')} hint={t('calendars.lastYearHint')}>
        {(wiring) => (
          <InputNumber
            {...wiring}
            min={2007}
            max={2100}
            precision={0}
            value={lastYear}
            onChange={(value) => setLastYear(value ?? lastYear)}
          />
        )}
      </Field>
      {(['holidays', 'makeUpWorkdays'] as const).map((name) => (
        <Field key={name} label={t(`calendars.${name}`)} hint={t('calendars.linesHint')} fault={lineFault(name)}>
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              autoSize={{ minRows: 3, maxRows: 12 }}
              placeholder="2027-01-01 元旦"
              value={texts[name]}
              onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <ProblemNotice problem={make.error} />
    </Modal>
  );
}
