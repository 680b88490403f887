// The static web app that serves the PWA. Its files are deployed from its own repository; the API needs its address for
// links in mails and for CORS.

param location string
param tags object
param name string

resource site 'Microsoft.Web/staticSites@2024-11-01' = {
  name: name
  location: location
  tags: tags
  // Free: a certificate, a global network and two domains of one's own are included.
  sku: { name: 'Free', tier: 'Free' }
  properties: {
    allowConfigFileUpdates: true
    // No preview environments: nobody maintains copies of the app at other addresses.
    stagingEnvironmentPolicy: 'Disabled'
  }
}

output name string = site.name
output url string = 'https://${site.properties.defaultHostname}'
