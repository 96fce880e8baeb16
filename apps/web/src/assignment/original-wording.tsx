import type { AssignmentDetail } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { useClauseName } from '../notice/use-clause-name';

/** The three cells of the table and the clauses, word for word. */
export function OriginalWording({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation();
  const { isChinese } = useLanguage();
  const clauseName = useClauseName();
  const { verbatim, clauses } = assignment;
  return (
    <section className="panel" aria-labelledby="original">
      <div className="panel-head">
        <h2 id="original">{t('assignment.original')}</h2>
      </div>
      <div className="panel-body">
        <dl className="fact-list original-cells">
          <dt>{t('assignment.originalTask')}</dt>
          <dd className="verbatim" lang="zh-CN">
            {verbatim.task}
          </dd>
          {isChinese ? null : <dd className="original-translation">{assignment.titleEn}</dd>}
          <dt>{t('assignment.originalLead')}</dt>
          <dd className="verbatim" lang="zh-CN">
            {verbatim.lead}
          </dd>
          <dt>{t('assignment.originalParticipants')}</dt>
          <dd className="verbatim" lang="zh-CN">
            {verbatim.participants || <span className="muted">{t('assignment.originalNone')}</span>}
          </dd>
        </dl>
        {clauses.length > 0 ? (
          <>
            <h3 className="clause-title">{t('assignment.clauses')}</h3>
            {clauses.map((clause) => (
              <blockquote key={clause.clauseId} className="clause">
                <cite>{clauseName(clause.clauseId)}</cite>
                <div className="verbatim" lang="zh-CN">
                  {clause.quotes.map((quote) => (
                    <p key={quote}>{quote}</p>
                  ))}
                </div>
              </blockquote>
            ))}
          </>
        ) : null}
      </div>
    </section>
  );
}
