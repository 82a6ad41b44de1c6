import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './data/api.ts';
import { onToken, startToken } from './data/token.ts';
import { App } from './shell/app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/overview.css';
import './styles/reader.css';
import './styles/tables.css';
import './styles/review.css';
import './styles/stories.css';
import './styles/actor.css';
import './styles/issue.css';
import './styles/events.css';
import './styles/report.css';
import './styles/kept.css';
import './styles/contrast.css';

startToken();
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400),
    },
  },
});
onToken(() => void client.resetQueries());

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
