import PdfPage from 'badgeyay/print/pdf-page';

<template>
  <PdfPage
    @set={{@model.set}}
    @run={{@model.run}}
    @batches={{@model.batches}}
    @place={{@model.place}}
    @paper={{@model.paper}}
  />
</template>
