// The function app on Flex Consumption: it costs nothing while nobody calls, and starts again within seconds.

param location string
param tags object
param planName string
param appName string

param appIdentityId string
param appClientId string
param migratorIdentityId string

@description('URL of the container with the deployed package.')
param deploymentContainerUrl string

@description('Subnet of the app; empty without networkIsolation.')
param subnetId string

param maximumInstances int

@allowed([512, 2048, 4096])
param instanceMemoryMb int

param alwaysReadyHttp int
param concurrency int

@description('Origins whose pages may call the API.')
param webOrigins array

@description('Every setting of the app except those that depend on the app itself.')
param settings object

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  // checkov:skip=CKV_AZURE_225:Flex Consumption spreads over zones by itself where the region has them
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2024-11-01' = {
  // checkov:skip=CKV_AZURE_17:browsers have no client certificates; the guard is the access token
  // checkov:skip=CKV_AZURE_222:the API is for browsers anywhere
  // checkov:skip=CKV_AZURE_213:Flex Consumption replaces instances that do not answer; /api/v1/health is for people
  // checkov:skip=CKV_AZURE_70:httpsOnly is set; this looks for it in another place
  // checkov:skip=CKV_AZURE_212:Flex Consumption has no fixed number of instances; alwaysReadyHttp is a parameter
  name: appName
  location: location
  // azd finds the app of the service `api` by this.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${appIdentityId}': {}, '${migratorIdentityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: appIdentityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      remoteDebuggingEnabled: false
      // Browsers drop the response if a client sends credentials and they are not supported. Nothing here uses cookies
      // (docs/SECURITY.md). Azure refuses the origin * together with credentials.
      cors: { allowedOrigins: webOrigins, supportCredentials: true }
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: appIdentityId }
        }
      }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: instanceMemoryMb
        alwaysReady: alwaysReadyHttp > 0 ? [{ name: 'http', instanceCount: alwaysReadyHttp }] : []
        triggers: { http: { perInstanceConcurrency: concurrency } }
      }
      runtime: { name: 'python', version: '3.12' }
    }
  }

  // Deployments come with an Entra token; passwords for them are switched off.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

// Each deployment replaces all settings: one that is missing here is removed.
resource appSettings 'Microsoft.Web/sites/config@2024-11-01' = {
  // checkov:skip=CKV_AZURE_13:this is the list of settings, not a site; the guard is ours (shared/core/http/guard.py)
  // checkov:skip=CKV_AZURE_63:this is the list of settings, not a site
  // checkov:skip=CKV_AZURE_65:this is the list of settings, not a site
  // checkov:skip=CKV_AZURE_66:this is the list of settings, not a site
  // checkov:skip=CKV_AZURE_80:this is the list of settings, not a site
  // checkov:skip=CKV_AZURE_88:this is the list of settings, not a site
  // checkov:skip=CKV_AZURE_222:this is the list of settings, not a site
  parent: site
  name: 'appsettings'
  properties: union(settings, {
    AZURE_CLIENT_ID: appClientId
    API_URL: 'https://${site.properties.defaultHostName}'
  })
}

output id string = site.id
output name string = site.name
output url string = 'https://${site.properties.defaultHostName}'
