'use client';
// A console page that failed; the navigation around it stays. Error boundaries are client components by Next's rule.
import { ServiceFailure } from '#components/ui/service-failure.tsx';

export default ServiceFailure;
