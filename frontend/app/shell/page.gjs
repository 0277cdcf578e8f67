import Announcement from './announcement';
import SiteFooter from './site-footer';
import SiteHeader from './site-header';
import OfflineLine from './offline-line';

// Every page outside the journey: header, main, footer. `@class` is the page's own.
<template>
  <SiteHeader />
  <OfflineLine />
  <Announcement />
  <main id="main" tabindex="-1" class={{@class}}>{{yield}}</main>
  <SiteFooter />
</template>
