import { StatementRow } from '../../schema/rows.ts';
import { listRoute } from './list.ts';

export const statementRoutes = {
  listStatements: listRoute('/api/statements', 'Statements: who said what', StatementRow, ({ store }, filter) =>
    store.statements(filter),
  ),
};
