import { createDemoData, createLocalAdapters } from '../../../src/adapters/local/local.js';

const form = document.querySelector('sales-contact-form');
if (form !== null) {
  form.adapters = createLocalAdapters({ databaseName: 'demonstracao', seed: () => createDemoData() });
}
