import type { Money, Product } from '@korkep/core';
import { brands, productTypes } from './data/product-types.ts';
import type { DemoIds } from './demo-ids.ts';
import type { DemoLanguage } from './demo-options.ts';

/** A product of the demo shop with what its record does not say. */
export interface DemoProduct {
  record: Product;
  /** Its name as a customer of the language writes it. */
  named: Record<DemoLanguage, string>;
  /** Price in forints. */
  forints: number;
}

/** The shop's 120 products, cheapest first; `priceOf` turns forints into the tenant's currency. */
export function demoCatalogue(ids: DemoIds, startedAt: Date, priceOf: (forints: number) => Money): DemoProduct[] {
  const products: DemoProduct[] = [];
  productTypes.forEach((type, index) => {
    type.prices.forEach((forints, model) => {
      const brand = brands[(index * 2 + model * 7) % brands.length] as string;
      const name = `${brand} ${100 + ((index * 37) % 9) * 100 + model * 50}`;
      const named = {
        hu: `${name} ${type.called.hu}`,
        en: `${name} ${type.called.en}`,
        de: `${name} ${type.called.de}`,
      };
      const sku = `${String(index + 1).padStart(3, '0')}-${model === 0 ? 'A' : 'B'}`;
      const moment = startedAt.toISOString();
      products.push({
        named,
        forints,
        record: {
          id: ids('prd', startedAt),
          version: 1,
          createdAt: moment,
          updatedAt: moment,
          sku,
          name: named.hu,
          description: `${named.hu}. ${named.en}. ${named.de}.`,
          category: type.category,
          price: priceOf(forints),
          unit: 'db',
          ...(type.warrantyMonths > 0 ? { warrantyMonths: type.warrantyMonths } : {}),
          isActive: true,
          externalIds: [{ source: 'webshop', id: sku }],
        },
      });
    });
  });
  return products.sort((left, right) => left.forints - right.forints);
}
