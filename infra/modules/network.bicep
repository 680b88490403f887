// With networkIsolation: a virtual network for the app with private endpoints, so that the host's storage, database, vault
// and model have no public endpoint. Recordings keep theirs (audio.bicep), and mail has no private endpoint.

param location string
param tags object
param name string
param endpointPrefix string

@description('What gets a private endpoint: {name, id, groupId, zone}.')
param services array

// Choose any range that does not overlap with peered networks. Flex Consumption takes an address
// for each instance, so the app has 256 of them.
var addresses = { network: '10.77.0.0/22', app: '10.77.0.0/24', endpoints: '10.77.1.0/24' }

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addresses.network] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: addresses.app
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: addresses.endpoints
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }

  resource appSubnet 'subnets' existing = { name: 'app' }

  resource endpointSubnet 'subnets' existing = { name: 'endpoints' }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for service in services: {
    name: service.zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (service, index) in services: {
    parent: zones[index]
    name: name
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for service in services: {
    name: '${endpointPrefix}${service.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpointSubnet.id }
      privateLinkServiceConnections: [
        {
          name: service.name
          properties: { privateLinkServiceId: service.id, groupIds: [service.groupId] }
        }
      ]
    }
  }
]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (service, index) in services: {
    parent: endpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: service.name, properties: { privateDnsZoneId: zones[index].id } }]
    }
  }
]

output appSubnetId string = network::appSubnet.id
