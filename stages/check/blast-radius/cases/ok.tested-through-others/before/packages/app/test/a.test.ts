import { one } from '@acme/lib';
