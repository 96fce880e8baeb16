import type { ListExport } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../attachment/file-size';
import { ProblemNotice } from '../shell/problem-notice';
import { useNewsOf } from '../shell/use-news-of';
import { WorkAct, WorkLine } from '../shell/work-line';
import { fileOf, usePutAwayExport } from './use-exports';

/** One workbook: how many lines are in it, and then the file. */
export function ExportLine({ one, onNews }: { one: ListExport; onNews: (words: string) => void }) {
  const { t } = useTranslation();
  const putAway = usePutAwayExport();
  const { written, total } = one;
  const sentence =
    one.state === 'ready'
      ? t('work.exportReady', { lines: written, size: fileSize(one.size ?? 0) })
      : one.state === 'failed'
        ? t('work.exportFailed')
        : total === null
          ? t('work.exportBegun')
          : t('work.exportOn', { written, total });
  useNewsOf(one.state === 'writing' ? null : `${one.fileName} ${sentence}`, onNews);
  return (
    <WorkLine
      title={one.fileName}
      done={written}
      total={total}
      isOver={one.state !== 'writing'}
      onClose={() => putAway.mutate(one.id)}
      sentence={sentence}
    >
      <ProblemNotice problem={putAway.error} />
      {one.state === 'ready' ? (
        <WorkAct act={t('work.fetch')} title={one.fileName} href={fileOf(one)} download={one.fileName} />
      ) : null}
    </WorkLine>
  );
}
