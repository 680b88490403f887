// Mail by Communication Services. The Azure-managed domain works at once, for a few mails an hour; a domain of one's own
// has to prove itself in DNS first, and is linked only then (docs/OPERATIONS.md).

param tags object
param communicationName string
param emailName string
param appPrincipalId string

@description('Data location of Communication Services.')
param dataLocation string

@description('A domain of your own; empty: the one that Azure manages.')
param domain string

@description('Whether the own domain has been verified; until then the managed one sends.')
param domainVerified bool

// The role that may send mail. Azure has none with fewer rights.
var communicationAndEmailServiceOwner = '09976791-48a7-449e-bb21-39d1a415f350'

resource email 'Microsoft.Communication/emailServices@2023-04-01' = {
  name: emailName
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }
}

resource managed 'Microsoft.Communication/emailServices/domains@2023-04-01' = {
  parent: email
  name: 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: { domainManagement: 'AzureManaged', userEngagementTracking: 'Disabled' }
}

resource own 'Microsoft.Communication/emailServices/domains@2023-04-01' = if (!empty(domain)) {
  parent: email
  name: empty(domain) ? 'none.example' : domain
  location: 'global'
  tags: tags
  properties: { domainManagement: 'CustomerManaged', userEngagementTracking: 'Disabled' }
}

var ownSends = !empty(domain) && domainVerified

resource communication 'Microsoft.Communication/communicationServices@2023-04-01' = {
  name: communicationName
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation, linkedDomains: [ownSends ? own.id : managed.id] }
}

resource sending 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: communication
  name: guid(communication.id, appPrincipalId, communicationAndEmailServiceOwner)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', communicationAndEmailServiceOwner)
  }
}

output endpoint string = 'https://${communication.properties.hostName}'
output from string = 'Phronesis <DoNotReply@${ownSends ? domain : managed.properties.fromSenderDomain}>'
