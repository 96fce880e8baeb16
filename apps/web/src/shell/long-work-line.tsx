import { useTranslation } from 'react-i18next';
import { Link } from './link';
import { type LongWork, longWork } from './long-work';
import type { PagePath } from './paths';
import { useNewsOf } from './use-news-of';
import { WorkLine } from './work-line';

export function LongWorkLine({ work, onNews }: { work: LongWork; onNews: (words: string) => void }) {
  const { t } = useTranslation();
  const title = work.title(t);
  const sentence = work.sentence(t);
  useNewsOf(work.isOver ? `${title} ${sentence}` : null, onNews);
  return (
    <WorkLine
      title={title}
      done={work.done}
      total={work.total}
      isOver={work.isOver}
      onClose={work.isOver ? () => longWork.putAway(work.id) : undefined}
      sentence={sentence}
    >
      <Link to={work.to as PagePath}>{t('work.open')}</Link>
    </WorkLine>
  );
}
