import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ComponentType, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { wordsOfPages } from '../src/i18n/i18n';
import { LocaleFrame } from '../src/shell/locale-frame';
import '../src/shell/shell.css';

/** A module of stories in the component story format: a title, and one component for each state. Dialogs stand alone: each covers the page. */
type Stories = { readonly default: { readonly title: string; readonly alone?: boolean } } & Readonly<
  Record<string, ComponentType>
>;

const modules = import.meta.glob<Stories>('../src/**/*.stories.tsx', { eager: true });

// Nobody answers here: what a component fetches for itself stays unanswered.
window.fetch = () => Promise.reject(new TypeError('no API behind the stories'));

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });

const asked = new URLSearchParams(window.location.search).get('story');

/** One by itself. */
function Alone({ story }: { story: string }) {
  const [title, name = ''] = story.split('/');
  const Story = Object.values(modules).find((one) => one.default.title === title)?.[name];
  return (
    <main className="frame-main" data-story={story}>
      <h1>{story}</h1>
      {Story ? <Story /> : null}
    </main>
  );
}

function Gallery() {
  return (
    <main className="frame-main" style={{ padding: 24 }}>
      <h1>组件</h1>
      {Object.values(modules).map(({ default: { title, alone = false }, ...stories }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          {Object.entries(stories).map(([name, Story]) => (
            <article
              key={name}
              data-story={`${title}/${name}`}
              aria-label={`${title} ${name}`}
              style={{ margin: '16px 0' }}
            >
              <h3>{name}</h3>
              {alone ? <a href={`?story=${title}/${name}`}>{name}</a> : <Story />}
            </article>
          ))}
        </section>
      ))}
    </main>
  );
}

void wordsOfPages().then(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <LocaleFrame>
          <MemoryRouter>{asked === null ? <Gallery /> : <Alone story={asked} />}</MemoryRouter>
        </LocaleFrame>
      </QueryClientProvider>
    </StrictMode>,
  ),
);
