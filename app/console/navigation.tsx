'use client';
// The places of the console. Island because it marks the one that is open.
import { Link } from '#components/ui/link.tsx';
import { usePathname } from 'next/navigation';
import type { MouseEvent } from 'react';

interface Place {
  readonly href: string;
  readonly label: string;
}

const places: readonly { readonly title: string | null; readonly places: readonly Place[] }[] = [
  { title: null, places: [{ href: '/console', label: 'Dashboard' }] },
  {
    title: 'Access management',
    places: [
      { href: '/console/groups', label: 'User groups' },
      { href: '/console/users', label: 'Users' },
      { href: '/console/policies', label: 'Policies' },
    ],
  },
  { title: 'Access reports', places: [{ href: '/console/events', label: 'Events' }] },
];

const closeDrawer = (event: MouseEvent<HTMLElement>) => {
  const drawer = event.currentTarget.closest<HTMLElement>('[popover]');
  if (drawer?.matches(':popover-open')) drawer.hidePopover();
};

export function Navigation() {
  const path = usePathname();
  const isHere = (href: string) =>
    href === '/console' ? path === href : path === href || path.startsWith(`${href}/`);
  return (
    <nav aria-label="Identity and Access Management">
      <p className="px-3 pb-2 text-lg leading-5 font-semibold">
        Identity and Access Management <span className="font-normal text-ink-soft">(IAM)</span>
      </p>
      {places.map((group) => (
        <div key={group.title} className="border-t border-line py-2.5">
          {group.title !== null && (
            <p className="px-3 pb-1 text-sm font-semibold text-ink-soft">{group.title}</p>
          )}
          <ul>
            {group.places.map((place) => (
              <li key={place.href}>
                <Link
                  href={place.href}
                  onClick={closeDrawer}
                  aria-current={isHere(place.href) ? 'page' : undefined}
                  className="block rounded-control px-3 py-1.5 text-ink hover:bg-accent-wash aria-[current]:bg-accent-wash aria-[current]:font-semibold aria-[current]:text-accent max-lg:py-2.5"
                >
                  {place.label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
