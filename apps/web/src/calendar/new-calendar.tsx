import { type CalendarEdition, newCalendarSchema } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useLanguage } from '../i18n/use-language';
import { EditionFields, NEW_EDITION, useEditionForm } from '../policy/edition-fields';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useKeptFields } from '../shell/use-kept-fields';
import { ChangedDays } from './changed-days';
import { dayChanges, daysOnTop, readDays } from './read-days';
import { useCalendarDays } from './use-calendars';

interface NewCalendarProps {
  readonly newest: CalendarEdition | undefined;
  readonly onClose: () => void;
}

/** A new edition: the days of the State Council's paper on top of the newest one, as lines of date and name. */
export function NewCalendar({ newest, onClose }: NewCalendarProps) {
  const { t } = useTranslation();
  const { comma } = useLanguage();
  const client = useQueryClient();
  const draft = useKeptFields(`calendar.${newest?.edition ?? ''}`, {
    ...NEW_EDITION,
    lastYear: newest?.lastYear ?? new Date().getFullYear(),
    holidays: '',
    makeUpWorkdays: '',
  });
  const { lastYear, holidays, makeUpWorkdays } = draft.fields;
  const texts = { holidays, makeUpWorkdays };
  const read = { holidays: readDays(holidays), makeUpWorkdays: readDays(makeUpWorkdays) };
  const form = useEditionForm(newCalendarSchema, draft, {
    lastYear,
    holidays: read.holidays.days,
    makeUpWorkdays: read.makeUpWorkdays.days,
  });
  // Seen before it is kept: also that a day is told twice, or taken out of where it is not.
  const base = useCalendarDays(newest?.edition);
  const changes = base.data
    ? dayChanges(
        base.data,
        daysOnTop(base.data, { holidays: read.holidays.days, makeUpWorkdays: read.makeUpWorkdays.days }),
      )
    : [];
  const lineFault = (name: keyof typeof read) =>
    read[name].faults.length > 0 ? t('calendars.wrongLines', { lines: read[name].faults.join(comma) }) : undefined;
  const make = useMutation({
    mutationFn: (body: BodyFor<'POST', '/calendars'>) => apiClient.write('POST', '/calendars', body),
    onSuccess: () => {
      draft.forget();
      onClose();
    },
    onSettled: () =>
      Promise.all([queryKeys.live, queryKeys.newestCalendar].map((queryKey) => client.invalidateQueries({ queryKey }))),
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
      onOk={() =>
        form.submit((body) => {
          if (!lineFault('holidays') && !lineFault('makeUpWorkdays')) make.mutate(body);
        })
      }
    >
      <p className="muted">{t('calendars.newHint', { edition: newest?.edition ?? '' })}</p>
      <EditionFields form={form} />
      <Field label={t('calendars.lastYear')} hint={t('calendars.lastYearHint')} fault={form.fault('lastYear')}>
        {(wiring) => (
          <InputNumber
            {...wiring}
            min={2007}
            max={2100}
            precision={0}
            value={lastYear}
            onChange={(value) => draft.change({ lastYear: value ?? lastYear })}
          />
        )}
      </Field>
      {(['holidays', 'makeUpWorkdays'] as const).map((name) => (
        <Field
          key={name}
          label={t(`calendars.${name}`)}
          hint={t('calendars.linesHint')}
          fault={lineFault(name) ?? form.fault(name)}
        >
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              autoSize={{ minRows: 3, maxRows: 12 }}
              placeholder={name === 'holidays' ? '2027-01-01 元旦' : '2027-02-07 春节调休'}
              value={texts[name]}
              onChange={(event) => draft.change({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {changes.length > 0 ? (
        <section aria-labelledby="days-to-change">
          <h3 id="days-to-change">{t('calendars.toChange', { count: changes.length })}</h3>
          <ChangedDays changes={changes} />
        </section>
      ) : null}
      <FormOthers form={form} />
      <ProblemNotice problem={make.error} />
    </Modal>
  );
}
