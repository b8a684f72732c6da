import express from 'express';
import { guard } from 'express-fancy-auth';
