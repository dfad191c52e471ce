/**
 * What passwords are made of, as every published list of leaked ones shows: the words that are
 * tried first, in English and French, lower case. Written for Vigie; the patterns around them (digits,
 * years, rows of keys, repeats) are rules in `password-strength.ts`.
 */
const words = `
password passwort motdepasse mdp passe passw passwd pass secret secure security login logon user users username
admin administrator administrateur root toor guest test tester testing demo default changeme change letmein
welcome bienvenue bonjour hello salut access acces master system systeme server serveur service backup monitor
docker container compose homelab vigie portainer grafana proxmox ansible linux debian ubuntu windows network
router cisco oracle mysql postgres database internet computer ordinateur laptop iphone samsung android google
facebook twitter youtube netflix amazon microsoft apple instagram linkedin minecraft pokemon fortnite roblox
iloveyou loveyou loveme lovely love lover amour jetaime jtaime teamo forever toujours together marriage wedding
sunshine soleil moonlight starlight rainbow arcenciel butterfly papillon flower flowers fleur princess princesse
prince queen king angel ange angels devil heaven paradise blessed jesus christ jesuschrist godisgood
football soccer baseball basketball hockey tennis rugby golf cricket liverpool chelsea arsenal manchester united
manchesterunited manutd barcelona realmadrid juventus bayern marseille psg lakers yankees cowboys steelers
dragon monkey shadow tiger tigger panther eagle falcon wolf lion bear horse cheval puppy kitty kitten chat chaton
chien doudou loulou nounours cookie coco choco chocolate chocolat chocolatine vanilla caramel banana strawberry
cherry orange apple pepper ginger cheese fromage pizza coffee cafe guitar music musique piano rock metal
superman batman spiderman ironman starwars skywalker darthvader hogwarts harrypotter gandalf matrix terminator
michael michelle jennifer jessica ashley nicole daniel andrew joshua matthew robert thomas william charlie
jordan hunter george anthony alexander alexandra alexandre christian christopher elizabeth victoria samantha
patrick nathalie caroline stephanie sebastien sebastian nicolas julien maxime antoine camille chloe marine
benjamin jonathan brandon justin charles louis louise marie pierre philippe isabelle valentin valentine
january february march april may june july august september october november december
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche
spring summer autumn winter printemps ete automne hiver birthday anniversaire christmas noel holiday vacances
france francais paris lyon marseille bretagne london england america canada quebec deutschland berlin europe
family famille mother maman father papa brother sister baby babygirl babyboy friend friends ami amis bestfriend
freedom liberte happy happiness smile lucky winner champion success money business trustno trustnoone nothing
whatever fuckyou fuck fuckoff asshole bitch merde putain connard pussy sexy hottie beautiful handsome
unbelievable congratulations communication international intelligence thunderbird thunderbirds
personal private family company entreprise office bureau manager support helpdesk temp temporary initial
qwerty azerty qwertz asdf zxcv hunter killer ninja samurai warrior ranger hammer silver golden diamond phoenix
mustang ferrari porsche mercedes corvette harley yamaha honda kawasaki ducati peugeot renault
abc abcd xyz please thankyou merci sesame opensesame opensesamo iamgod imthebest thebest number one two three
four five six seven eight nine ten un deux trois quatre cinq six sept huit neuf dix the my is me you your this
and new old big its not for le la les mon ma mes moi toi est pas
correcthorsebatterystaple correct horse battery staple
`

export const commonWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/))

/** Rows and columns of the keyboards that people here use; walks go either way. */
export const keyRows: readonly string[] = [
  '1234567890',
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertzuiop',
  'yxcvbnm',
  '!@#$%^&*()',
  '&é"\'(-è_çà)=',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  '1aqw',
  '2zsx',
  '1qay',
  '2wsy',
  '147',
  '258',
  '369',
  '159',
  '357',
]
