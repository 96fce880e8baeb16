import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { LocaleFrame } from './shell/locale-frame';
import { queryClient } from './shell/query-client';
import { routes } from './shell/routes';
import { wordsAreThere } from './i18n/i18n';
import './shell/shell.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// In Chinese where the other words cannot be fetched: the page itself is there.
void wordsAreThere
  .catch(() => undefined)
  .then(() =>
    createRoot(root).render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <LocaleFrame>
            <RouterProvider router={routes} />
          </LocaleFrame>
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
