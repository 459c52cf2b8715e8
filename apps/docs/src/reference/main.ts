import { errorsPage, rolesPage } from './access-pages.ts';
import { clientPages } from './client-pages.ts';
import { elementsPage } from './element-pages.ts';
import { lookPage } from './look-page.ts';
import { writePages } from './pages.ts';
import { recordPages } from './record-pages.ts';
import { widgetPages } from './widget-pages.ts';

const pages = [
  ...clientPages(),
  ...recordPages(),
  ...widgetPages(),
  elementsPage(),
  errorsPage(),
  rolesPage(),
  lookPage(),
];
const { written, removed } = writePages(pages);
if (written + removed > 0) console.log(`Reference: ${pages.length} pages, ${written} written, ${removed} removed.`);
