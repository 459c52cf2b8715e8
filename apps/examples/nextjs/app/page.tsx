import Link from 'next/link';
import { crm } from './server-crm.ts';

/** The best customers, by a component of the host's own: on a server the client is used as anywhere. */
export default async function Page() {
  const { data } = await crm.customers.list({ sort: '-revenue', limit: 12 });
  return (
    <section className="app-list">
      <h1>Best customers</h1>
      <ul>
        {data.map(({ id, displayName, orderCount }) => (
          <li key={id}>
            <Link href={`/customers/${id}`}>{displayName}</Link>
            <span>{orderCount === 1 ? '1 order' : `${orderCount ?? 0} orders`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
