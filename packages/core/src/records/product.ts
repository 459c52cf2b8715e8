import * as z from 'zod/mini';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf } from './record.ts';
import * as v from './values.ts';

/** Something that is sold. */
export const product = defineRecord({
  kind: 'product',
  prefix: 'prd',
  label: 'Product',
  plural: 'Products',
  subject: null,
  fields: {
    sku: field(v.text(100), { label: 'SKU', searchable: true, sortable: true }),
    name: field(v.text(300), { label: 'Name', searchable: true, sortable: true }),
    description: optional(v.text(4000), { label: 'Description', filterable: false }),
    category: optional(v.text(120), { label: 'Category' }),
    price: optional(v.money(), { label: 'Price', filterable: false }),
    unit: optional(v.text(30), { label: 'Unit' }),
    warrantyMonths: optional(v.whole(0, 1200), { label: 'Warranty in months' }),
    imageUrl: optional(v.webAddress(), { label: 'Picture', filterable: false }),
    isActive: optional(z.boolean(), { label: 'On sale' }),
    externalIds: optional(v.list(v.externalId(), 50), { label: 'External ids' }),
    customFields: optional(v.customFields(), { label: 'Custom fields' }),
  },
});
export type Product = ReadOf<typeof product>;
export type ProductCreate = CreateOf<typeof product>;
