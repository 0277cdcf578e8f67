import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import Frame from 'badgeyay/help/frame';
import ProductPicture from 'badgeyay/help/product-picture';
import Section from 'badgeyay/help/section';
import ListArt from 'badgeyay/home/list-art';

<template>
  {{pageTitle (t "help.index-title")}}
  <Frame @page="index" @title={{t "help.index-title"}} @lead={{t "help.index-lead"}}>
    <Section @name="list"><ListArt @label={{t "home.list-art"}} /></Section>
    <Section @name="mend"><ProductPicture @page="people" /></Section>
    <Section @name="design"><ProductPicture @page="design" /></Section>
    <Section @name="editor"><ProductPicture @page="editor" /></Section>
    <Section @name="print"><ProductPicture @page="print" /></Section>
    <Section @name="later"><ProductPicture @page="attendees" /></Section>
    <Section @name="safe" />
    <Section @name="keyboard" />
  </Frame>
</template>
