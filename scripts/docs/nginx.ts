import type { SiteOptions } from "./site-options.js";

/** A configuration that serves the site, with what has been compressed beside its files. */
export const nginxConfiguration = ({
  base,
}: SiteOptions): string => `# Put the folder "site" into /usr/share/nginx/html${base}
# and this file into /etc/nginx/conf.d/. The module brotli_static is not in every build; without it, take its line out.
server {
    listen 80;
    root /usr/share/nginx/html;
    charset utf-8;
    types {
        text/html html;
        text/css css;
        text/javascript js;
        application/json json;
        application/yaml yaml;
        text/markdown md;
        text/plain txt;
        text/xml xml;
        image/svg+xml svg;
        application/wasm wasm;
    }
    default_type application/octet-stream;

    location ${base} {
        gzip_static on;
        # brotli_static on;
        index index.html;
        error_page 404 ${base}404.html;
        add_header X-Content-Type-Options nosniff always;
        add_header Content-Security-Policy "frame-ancestors 'none'" always;
        add_header Cache-Control "no-cache" always;
    }
    # The names of these files change with what is in them.
    location ~ ^${base}(_astro/|redoc\\.) {
        gzip_static on;
        # brotli_static on;
        add_header Cache-Control "public, max-age=31536000, immutable" always;
    }
}
`;
