#!/usr/bin/env node
import '../dist/server/command.js'
