import { AttachmentList } from '../attachment/attachment-list';
import type { Result, RowProfile } from '../api/wire-types';
import { useLanguage } from '../i18n/use-language';

/** What was handed in: the account, the profile's fields by their names, the files. */
export function ResultView({
  result,
  profile,
}: {
  result: Pick<Result, 'text' | 'fields' | 'attachments'>;
  profile: RowProfile;
}) {
  const { pick } = useLanguage();
  const entries = Object.entries(result.fields);
  return (
    <div className="result-view">
      <p className="typed-text">{result.text}</p>
      {entries.length > 0 ? (
        <dl className="fact-list">
          {entries.map(([name, value]) => {
            const field = profile.fields.find((one) => one.name === name);
            return (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{field ? pick(field.zh, field.en) : name}</dt>
                <dd>{value}</dd>
              </div>
            );
          })}
        </dl>
      ) : null}
      <AttachmentList attachments={result.attachments} />
    </div>
  );
}
