import { type NewCampaign, newCampaignSchema } from '@duban/contract-http';
import { civilDateOf, toIso } from '@duban/domain';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal, Radio, Select } from 'antd';
import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from '../shell/link';
import { apiClient } from '../api/api-client';
import { ApiProblem } from '../api/api-problem';
import { freshKey } from '../api/fresh-key';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';
import { useAgencies } from '../notice/use-agencies';
import { useDirectories, useDirectory } from '../agency-directory/use-directories';
import { isTentativeYear, useCalendars } from '../calendar/use-calendars';
import { usePolicies } from '../policy/use-policies';
import { useNoticeTable } from '../notice/use-notice-table';
import { Field } from '../shell/field';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { RestoredLine } from '../shell/restored-line';
import { useAddress } from '../shell/use-address';
import { useKeptFields } from '../shell/use-kept-fields';
import { usePageTitle } from '../shell/use-page-title';
import { useSchemaFaults } from '../shell/use-schema-faults';
import './campaign.css';
import { demoLadder } from './demo-ladder';
import { type LadderKind, LaunchLadder } from './launch-ladder';
import { LaunchRows } from './launch-rows';
import { ladderFaults } from './ladder-faults';
import { LAUNCH_STEPS, type LaunchStep, LaunchSteps } from './launch-steps';
import { LaunchPreview } from './launch-preview';
import './launch.css';
import { monthsAfter } from './months-after';
import { plannedCounts } from './planned-counts';
import { readLadder } from './read-ladder';

const DEFAULT_MONTHS = 6;
const DEMO_SECONDS = 45;

const BEFORE_THE_DATE = newCampaignSchema.pick({ noticeId: true, title: true, startsOn: true });

/** What the office has chosen so far. */
interface LaunchDraft {
  readonly noticeId: string | undefined;
  readonly title: string;
  readonly startsOn: string;
  readonly dueKind: 'date' | 'seconds';
  readonly dueOn: string;
  readonly seconds: string;
  readonly chosen: readonly number[] | 'all';
  readonly ladder: LadderKind;
  readonly policyEdition: string | undefined;
  readonly directoryEdition: string | undefined;
  readonly ladderText: string;
}

/** What a launch needs, step by step, with what it would open beside it; the last step shows all of it before anything is handed over. */
export function LaunchPage() {
  const { t } = useTranslation();
  const { pick, comma, aside } = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { at, set } = useAddress();
  const today = civilDateOf(Date.now());
  const draft = useKeptFields<LaunchDraft>('launch', {
    noticeId: undefined,
    title: t('wizard.campaignName'),
    startsOn: today,
    dueKind: 'date',
    dueOn: monthsAfter(today, DEFAULT_MONTHS),
    seconds: String(DEMO_SECONDS),
    chosen: 'all',
    ladder: 'default',
    policyEdition: undefined,
    directoryEdition: undefined,
    ladderText: JSON.stringify(demoLadder, null, 2),
  });
  const { noticeId, title, startsOn, dueKind, dueOn, seconds, chosen, ladder } = draft.fields;
  const { policyEdition, directoryEdition, ladderText } = draft.fields;
  // Whoever confirms a date that has passed does so each time.
  const [allowPastDue, setAllowPastDue] = useState(false);
  const { notices, notice, rows, isPending, error, retry } = useNoticeTable(noticeId);
  const { all } = useAgencies();
  const { policies } = usePolicies();
  const { newest: calendar } = useCalendars();
  const { editions: directories, newest: newestDirectory } = useDirectories();
  const directory = useDirectory(directoryEdition ?? newestDirectory?.edition);
  const isTentative = dueKind === 'date' && dueOn !== '' && isTentativeYear(calendar, dueOn);
  const [asked, setAsked] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const attempt = useRef<{ readonly key: string; readonly dueAt: string } | null>(null);
  usePageTitle(t('wizard.title'));

  const provinces = useMemo(
    () => all.filter((agency) => agency.kind === 'province').map((agency) => agency.code),
    [all],
  );
  const included = useMemo(
    () => (rows ?? []).filter((row) => chosen === 'all' || chosen.includes(row.row)),
    [rows, chosen],
  );
  const counts = useMemo(() => plannedCounts(included, provinces), [included, provinces]);
  // Whoever is out of office when it begins would be handed work all the same.
  const gone = (directory.data?.entries ?? []).filter(
    ({ code, until }) => until !== null && until < startsOn && counts.byAgency.has(code),
  );
  const policy = useMemo(() => readLadder(ladderText), [ladderText]);
  const rungFaults = ladder === 'demo' && 'policy' in policy ? ladderFaults(policy.policy) : [];
  const question = {
    noticeId: notice?.id ?? '',
    startsOn,
    dueOn: dueKind === 'date' ? dueOn : startsOn,
    ...(chosen === 'all' || chosen.length === 0 ? {} : { rows: [...chosen] }),
    ...(ladder === 'edition' && policyEdition !== undefined ? { policyEdition } : {}),
    ...(ladder === 'demo' && 'policy' in policy && rungFaults.length === 0 ? { policy: policy.policy } : {}),
  };
  const sent = useQuery({
    queryKey: queryKeys.launchPreview(question),
    enabled: notice !== undefined && question.dueOn !== '' && startsOn !== '',
    placeholderData: keepPreviousData,
    queryFn: () => apiClient.write('POST', '/launch-previews', question),
  });
  const offOn = (field: 'startsOn' | 'dueOn') =>
    sent.data?.conflicts.find((one) => one.field === field && one.kind === 'day_off' && one.date === question[field]);
  // A ladder that is written here sends at once unless it says how; the others deliver as they are recorded.
  const recorded = policies.find((one) =>
    ladder === 'edition' ? one.edition === policyEdition : one.recordedBy === null,
  );
  const delivery = ladder === 'demo' ? ('policy' in policy ? policy.policy.delivery : undefined) : recorded?.delivery;
  const digestAt = delivery?.digest?.at ?? null;
  const isPast = dueKind === 'date' && dueOn !== '' && dueOn < today;
  const secondsCount = Number(seconds);
  const bySchema = useSchemaFaults()(BEFORE_THE_DATE, { noticeId: notice?.id, title: title.trim(), startsOn });
  const faults = {
    title: title.trim() === '' ? t('wizard.nameNeeded') : bySchema['title'],
    startsOn: bySchema['startsOn'],
    due:
      dueKind === 'seconds'
        ? Number.isInteger(secondsCount) && secondsCount >= 10 && secondsCount <= 86_400
          ? undefined
          : t('wizard.secondsLimit')
        : dueOn === ''
          ? t('campaign.newDueNeeded')
          : dueOn < startsOn
            ? t('wizard.dueBeforeStart')
            : isPast && !allowPastDue
              ? t('wizard.duePast')
              : undefined,
    rows: included.length === 0 ? t('wizard.rowsNeeded') : undefined,
    ladder:
      ladder === 'demo' && 'fault' in policy
        ? t('wizard.notJson', { detail: policy.fault })
        : ladder === 'edition' && policyEdition === undefined
          ? t('wizard.editionNeeded')
          : undefined,
  };
  const isFaulty: Readonly<Record<LaunchStep, boolean>> = {
    basics: faults.title !== undefined,
    dates: [faults.startsOn, faults.due, faults.ladder, rungFaults[0]].some((fault) => fault !== undefined),
    rows: faults.rows !== undefined,
    check: false,
  };
  const faulty = LAUNCH_STEPS.filter((one) => isFaulty[one]);
  const step = LAUNCH_STEPS.find((one) => one === at('step')) ?? 'basics';
  const place = LAUNCH_STEPS.indexOf(step);
  const go = (to: LaunchStep) => set('step', to === 'basics' ? undefined : to);
  const form = useRef<HTMLFormElement>(null);
  const shownStep = useRef(step);
  useEffect(() => {
    if (shownStep.current === step) return;
    shownStep.current = step;
    // The next step is read from its beginning, by eye and by ear.
    form.current?.querySelector('h2')?.focus();
  }, [step]);
  /** Where it is not, the reader is led to what is missing. */
  const isWhole = () => {
    if (faulty.length === 0) return true;
    setAsked(true);
    go(faulty[0]!);
    return false;
  };

  const create = useMutation({
    mutationFn: async ({ launch }: { launch: boolean }) => {
      attempt.current ??= { key: freshKey(), dueAt: toIso(Date.now() + secondsCount * 1000) };
      const body: NewCampaign = {
        noticeId: notice?.id ?? '',
        title: title.trim(),
        startsOn,
        dueOn: dueKind === 'date' ? dueOn : attempt.current.dueAt,
        ...(isPast ? { allowPastDue } : {}),
        ...(chosen === 'all' ? {} : { rows: [...chosen] }),
        ...(directoryEdition === undefined ? {} : { directoryEdition }),
        ...(ladder === 'edition' && policyEdition !== undefined ? { policyEdition } : {}),
        ...(ladder === 'demo' && 'policy' in policy ? { policy: policy.policy } : {}),
      };
      const campaign = await apiClient.write('POST', '/campaigns', body, {
        idempotencyKey: attempt.current.key,
      });
      attempt.current = null;
      if (!launch) return { campaign, refusal: null };
      try {
        await apiClient.write('POST', `/campaigns/${campaign.id}/launch`, {}, { version: campaign.version });
        return { campaign, refusal: null };
      } catch (problem) {
        // The draft exists all the same: its page says what was refused, and offers the launch again.
        return { campaign, refusal: problem instanceof ApiProblem ? problem.detail : t('problem.loadFailed') };
      }
    },
    onSuccess: async ({ campaign, refusal }) => {
      draft.forget();
      void client.invalidateQueries({ queryKey: queryKeys.live });
      await navigate(`/campaigns/${campaign.id}`, { state: refusal });
    },
    onError: (problem) => {
      setConfirming(false);
      if (!(problem instanceof ApiProblem && problem.isUncertain)) attempt.current = null;
    },
  });

  if (error) return <ProblemNotice problem={error} retry={retry} />;
  if (isPending || !rows || !notice) return <LoadingBlock />;

  const dueWords = dueKind === 'date' ? t('wizard.dueAtDay', { date: dueOn }) : t('wizard.dueIn', { seconds });
  const preview = <LaunchPreview sent={sent.data} counts={counts} digestAt={digestAt} problem={sent.error} />;
  const outOfOffice =
    gone.length > 0 ? (
      <p role="status" className="light-text-red">
        {t('wizard.gone', {
          agencies: gone
            .map(({ shortZh, nameEn, until }) => `${pick(shortZh, nameEn)}${aside(String(until))}`)
            .join(comma),
        })}
      </p>
    ) : null;
  const summary: readonly (readonly [string, string])[] = [
    [t('wizard.name'), title.trim() || '—'],
    [t('wizard.notice'), `${notice.number} ${pick(notice.titleZh, notice.titleEn)}`],
    [t('wizard.directory'), directoryEdition ?? newestDirectory?.edition ?? '—'],
    [t('wizard.startsOn'), startsOn],
    [t('wizard.dueOn'), dueWords],
    [
      t('wizard.ladder'),
      ladder === 'edition'
        ? (policyEdition ?? '—')
        : t(ladder === 'demo' ? 'wizard.ladderDemo' : 'wizard.ladderDefault'),
    ],
    [
      t('wizard.rows'),
      chosen === 'all'
        ? t('wizard.rowsAll', { count: rows.length })
        : included.map((row) => t('desk.rowNumber', { row: row.row })).join(comma) || '—',
    ],
  ];
  return (
    <>
      <div className="page-head">
        <h1>{t('wizard.title')}</h1>
      </div>
      <RestoredLine draft={draft} />
      <LaunchSteps current={step} faulty={asked ? faulty : []} onGo={go} />
      <div className={step === 'check' ? 'launch is-check' : 'launch'}>
        <form
          className="launch-form"
          ref={form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (step === 'check') {
              if (isWhole()) setConfirming(true);
            } else if (isFaulty[step]) setAsked(true);
            else go(LAUNCH_STEPS[place + 1]!);
          }}
        >
          {step === 'basics' ? (
            <section className="panel" aria-labelledby="basics">
              <div className="panel-head">
                <h2 id="basics" tabIndex={-1}>
                  {t('wizard.basics')}
                </h2>
              </div>
              <div className="panel-body">
                <Field label={t('wizard.notice')}>
                  {(wiring) => (
                    <Select
                      {...wiring}
                      style={{ width: '100%' }}
                      value={notice.id}
                      onChange={(id: string) => {
                        draft.change({ noticeId: id, chosen: 'all' });
                      }}
                      options={notices.map((one) => ({
                        value: one.id,
                        label: `${one.number} ${pick(one.titleZh, one.titleEn)}`,
                      }))}
                    />
                  )}
                </Field>
                <Field label={t('wizard.directory')}>
                  {(wiring) => (
                    <Select
                      {...wiring}
                      style={{ width: '100%' }}
                      value={directoryEdition ?? newestDirectory?.edition ?? null}
                      onChange={(edition) => draft.change({ directoryEdition: edition ?? undefined })}
                      options={directories.map(({ edition, note }) => ({
                        value: edition,
                        label: note ? `${edition} ${note}` : edition,
                      }))}
                    />
                  )}
                </Field>
                {outOfOffice}
                <Field label={t('wizard.name')} need="required" fault={asked ? faults.title : undefined}>
                  {(wiring) => (
                    <Input
                      {...wiring}
                      maxLength={200}
                      value={title}
                      onChange={(event) => draft.change({ title: event.target.value })}
                    />
                  )}
                </Field>
              </div>
            </section>
          ) : null}
          {step === 'dates' ? (
            <>
              <LaunchLadder
                kind={ladder}
                onKind={(kind) => {
                  // A ladder in seconds makes sense with a due moment in seconds.
                  draft.change({ ladder: kind, dueKind: kind === 'demo' ? 'seconds' : 'date' });
                }}
                policies={policies}
                edition={policyEdition}
                onEdition={(edition) => draft.change({ policyEdition: edition })}
                text={ladderText}
                onText={(text) => draft.change({ ladderText: text })}
                fault={ladder === 'demo' || asked ? faults.ladder : undefined}
                rungFaults={rungFaults}
              />
              <section className="panel" aria-labelledby="dates">
                <div className="panel-head">
                  <h2 id="dates" tabIndex={-1}>
                    {t('wizard.dates')}
                  </h2>
                  <span className="panel-note">{t('wizard.originalDue', { date: notice.documentedDueOn })}</span>
                </div>
                <div className="panel-body launch-dates">
                  <Field label={t('wizard.startsOn')} fault={asked ? faults.startsOn : undefined}>
                    {(wiring) => (
                      <Input
                        {...wiring}
                        type="date"
                        value={startsOn}
                        onChange={(event) => draft.change({ startsOn: event.target.value })}
                      />
                    )}
                  </Field>
                  <div className="field">
                    <span className="field-name">{t('wizard.dueKind')}</span>
                    <Radio.Group
                      aria-label={t('wizard.dueKind')}
                      value={dueKind}
                      onChange={(event) => draft.change({ dueKind: event.target.value as 'date' | 'seconds' })}
                      options={[
                        { value: 'date', label: t('wizard.dueByDate') },
                        { value: 'seconds', label: t('wizard.dueBySeconds') },
                      ]}
                    />
                  </div>
                  {dueKind === 'date' ? (
                    <Field
                      label={t('wizard.dueOn')}
                      need="required"
                      fault={faults.due && (asked || isPast) ? faults.due : undefined}
                    >
                      {(wiring) => (
                        <Input
                          {...wiring}
                          type="date"
                          value={dueOn}
                          onChange={(event) => draft.change({ dueOn: event.target.value })}
                        />
                      )}
                    </Field>
                  ) : (
                    <Field label={t('wizard.dueSeconds')} need="required" fault={asked ? faults.due : undefined}>
                      {(wiring) => (
                        <Input
                          {...wiring}
                          inputMode="numeric"
                          value={seconds}
                          onChange={(event) => draft.change({ seconds: event.target.value })}
                        />
                      )}
                    </Field>
                  )}
                  {isTentative && calendar ? (
                    <p className="field-hint launch-tentative" role="status">
                      {t('wizard.dueTentative', { year: calendar.lastYear })}
                    </p>
                  ) : null}
                  {(dueKind === 'date' ? (['startsOn', 'dueOn'] as const) : (['startsOn'] as const)).map((field) => {
                    const off = offOn(field);
                    return off ? (
                      <p key={field} className="field-hint launch-tentative" role="status">
                        {t('wizard.dayOff', { date: off.date, next: off.next })}
                      </p>
                    ) : null;
                  })}
                  {isPast ? (
                    <Checkbox checked={allowPastDue} onChange={(event) => setAllowPastDue(event.target.checked)}>
                      {t('wizard.allowPastDue')}
                    </Checkbox>
                  ) : null}
                </div>
              </section>
            </>
          ) : null}
          {step === 'rows' ? (
            <LaunchRows
              rows={rows}
              chosen={chosen}
              onChoose={(rows) => draft.change({ noticeId: notice.id, chosen: rows })}
              fault={asked ? faults.rows : undefined}
            />
          ) : null}
          {step === 'check' ? (
            <>
              <section className="panel" aria-labelledby="launch-check">
                <div className="panel-head">
                  <h2 id="launch-check" tabIndex={-1}>
                    {t('wizard.step.check')}
                  </h2>
                </div>
                <div className="panel-body">
                  <dl className="fact-list">
                    {summary.map(([name, value]) => (
                      <Fragment key={name}>
                        <dt>{name}</dt>
                        <dd>{value}</dd>
                      </Fragment>
                    ))}
                  </dl>
                  {outOfOffice}
                </div>
              </section>
              {preview}
            </>
          ) : null}
          <ProblemNotice problem={create.error} />
          <div className="button-line launch-acts">
            {place > 0 ? <Button onClick={() => go(LAUNCH_STEPS[place - 1]!)}>{t('wizard.back')}</Button> : null}
            {step === 'check' ? (
              <>
                <Button type="primary" htmlType="submit" loading={create.isPending}>
                  {t('wizard.create')}
                </Button>
                <Button
                  disabled={create.isPending}
                  onClick={() => {
                    if (isWhole()) create.mutate({ launch: false });
                  }}
                >
                  {t('wizard.createDraft')}
                </Button>
              </>
            ) : (
              <Button type="primary" htmlType="submit">
                {t('wizard.next')}
              </Button>
            )}
          </div>
        </form>
        {step === 'check' ? null : <div className="launch-side">{preview}</div>}
      </div>
      {confirming ? (
        <Modal
          open
          title={t('wizard.confirmTitle')}
          okText={t('campaign.launch')}
          cancelText={t('app.cancel')}
          okButtonProps={{ loading: create.isPending }}
          onOk={() => create.mutate({ launch: true })}
          onCancel={() => setConfirming(false)}
        >
          <p>
            {t('wizard.confirmText', {
              title: title.trim(),
              rows: counts.rows,
              assignments: counts.assignments,
              agencies: counts.byAgency.size,
              due: dueWords,
            })}
          </p>
          <p className="muted">{t('campaign.launchConfirm')}</p>
        </Modal>
      ) : null}
    </>
  );
}
