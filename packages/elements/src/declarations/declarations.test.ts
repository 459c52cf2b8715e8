import type { Customer } from '@korkep/core';
import type { JSX } from 'react';
import type { SvelteHTMLElements } from 'svelte/elements';
import { describe, expectTypeOf, it } from 'vitest';
import type { GlobalComponents } from 'vue';
import type { KorkepElements, timeline, WidgetEvents, WidgetProperties } from '../index.ts';
import type {} from './react.ts';
import type {} from './svelte.ts';
import type {} from './vue.ts';

describe('the declarations know', () => {
  it('the element of a tag', () => {
    type Card = HTMLElementTagNameMap['korkep-profile-card'];
    expectTypeOf<Card['customerId']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Card['layout']>().toEqualTypeOf<'sections' | 'tabs' | undefined>();
    expectTypeOf<Card>().toExtend<HTMLElement>();
    expectTypeOf<HTMLElementTagNameMap['korkep-kpi-tile']['id']>().toEqualTypeOf<string>();
    expectTypeOf<HTMLElementTagNameMap['korkep-kpi-board']>().toHaveProperty('heading');
    expectTypeOf<keyof WidgetProperties<typeof timeline>>().toEqualTypeOf<
      'customerId' | 'startsWith' | 'customerName' | 'hasFilters' | 'classNames' | 'messages'
    >();
    expectTypeOf<keyof KorkepElements>().toExtend<keyof HTMLElementTagNameMap>();
  });

  it('its events', () => {
    type Search = HTMLElementTagNameMap['korkep-customer-search'];
    const listen = (search: Search) =>
      search.addEventListener('korkep-choose', (event) => {
        expectTypeOf(event.detail.customer).toHaveProperty('displayName');
        expectTypeOf(event.detail.customer.id).toEqualTypeOf<Customer['id']>();
      });
    expectTypeOf(listen).toBeFunction();
    expectTypeOf<WidgetEvents<typeof timeline>>().toHaveProperty('korkep-navigate');
  });

  it('what React, Vue and Svelte may write', () => {
    type React = JSX.IntrinsicElements['korkep-customer-search'];
    expectTypeOf<{ limit: 3; 'can-create': true; className: 'search' }>().toExtend<React>();
    expectTypeOf<{ canCreate: 'yes' }>().not.toExtend<React>();
    expectTypeOf<React>().toHaveProperty('onkorkep-choose');

    type Vue = InstanceType<GlobalComponents['korkep-customer-search']>['$props'];
    expectTypeOf<{ limit: 3; 'can-create': ''; class: 'search' }>().toExtend<Vue>();
    expectTypeOf<{ canCreate: 'yes' }>().not.toExtend<Vue>();
    expectTypeOf<Vue>().toHaveProperty('onKorkepChoose');

    type Svelte = SvelteHTMLElements['korkep-customer-search'];
    expectTypeOf<{ limit: 3; 'can-create': true }>().toExtend<Svelte>();
    expectTypeOf<{ canCreate: 'yes' }>().not.toExtend<Svelte>();
    expectTypeOf<Svelte>().toHaveProperty('on:korkep-choose');
  });
});
