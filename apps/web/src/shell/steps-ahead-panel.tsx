/** What is still to come, act by act. */
export function StepsAheadPanel({ title, acts, hint }: { title: string; acts: readonly string[]; hint: string }) {
  if (acts.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="steps-ahead">
      <div className="panel-head">
        <h2 id="steps-ahead">{title}</h2>
        <span className="panel-note">{hint}</span>
      </div>
      <div className="panel-body">
        <ol className="steps-ahead">
          {acts.map((act) => (
            <li key={act}>{act}</li>
          ))}
        </ol>
      </div>
    </section>
  );
}
