/** Where the pages are that the rules come from. */
export const vpcUserGuide = "https://docs.aws.amazon.com/vpc/latest/userguide";
export const peeringGuide = "https://docs.aws.amazon.com/vpc/latest/peering";
export const ec2UserGuide = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide";
export const ec2Reference = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference";
export const terraformLanguage = "https://developer.hashicorp.com/terraform/language";
export const providerResources = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources";
