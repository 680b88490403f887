"""Portuguese phrases, of Brazil and of Portugal."""

from shared.safety.languages.language_rules import LanguageRules

PORTUGUESE = LanguageRules(
    code="pt",
    classes={
        "want": (
            "quero|queria|gostava de|gostaria de|desejo|prefiro|preferia|preferiria|preciso|espero|vou|"
            "penso em|pensando em|pensei em|a pensar em|vontade de|só quero|tomara|decidi|planejo|"
            "planeio|tenho vontade de|estou pronto para|estou pronta para|sonho em|mereço|apetece me|"
            "pretendo|estou pensando em|tou a pensar em|quis|ando a pensar em|deveria|devia|tinha que|tinha de"
        ),
        "die": (
            "morrer|estar morto|estar morta|deixar de existir|deixar de viver|não existir|não acordar|"
            "não acordar mais|nunca mais acordar|não acordar nunca mais|parar de viver|parar de existir|"
            "parar de respirar|sumir para sempre|desaparecer para sempre|sumir do mundo|sumir desse "
            "mundo|não estar aqui|não estar viva|não estar vivo|não viver|dormir para sempre|partir "
            "desta vida|sumir de vez|ir embora desse mundo|morrer logo|bater as botas"
        ),
        "kill_me": (
            "me matar|matar me|suicidar me|me suicidar|enforcar me|me enforcar|tirar a minha vida|tirar "
            "minha vida|tirar a própria vida|tirar minha própria vida|acabar com a minha vida|acabar com "
            "minha vida|pôr fim à minha vida|pôr fim à vida|dar fim à minha vida|dar cabo de mim|acabar "
            "comigo|me jogar da ponte|me jogar de uma ponte|atirar me da ponte|atirar me de uma ponte|"
            "atirar me para a linha|atirar me para debaixo do comboio|me jogar na frente do trem|me "
            "jogar na frente de um carro|me jogar da janela|atirar me da janela|me atirar|pular da ponte|"
            "pular da janela|pular do prédio|saltar da ponte|dar um tiro em mim|me dar um tiro|dar me um "
            "tiro|cortar os pulsos|cortar meus pulsos|cortar os meus pulsos|me envenenar|terminar com a "
            "minha vida|terminar com minha vida|pôr termo à vida|pôr termo à minha vida|encerrar minha "
            "vida|me desviver|me jogar do prédio|pôr um fim à minha vida|dar um tiro na cabeça|dar um tiro na "
            "minha cabeça|me afogar no mar|me afogar no rio|me afogar na|me afogar hoje|dar um tiro na testa"
        ),
        "pills": (
            "comprimidos|comprimido|remédios|remédio|soníferos|calmantes|medicamentos|pílulas|pastilhas|"
            "insulina|paracetamol|antidepressivos|ansiolíticos|tarja preta|rivotril|cartelas"
        ),
        "blade": "lâmina|lâminas|gilete|giletes|navalha|faca|estilete|tesoura|x ato|canivete|caco de vidro",
        "body": (
            "braço|braços|perna|pernas|pulso|pulsos|coxa|coxas|pele|antebraço|antebraços|veias|corpo|mãos|barriga|mão"
        ),
        "rail": "linha do comboio|trilhos|trem|comboio|metrô|metro|trilho|carris|caminhão|camião",
        "partner": ("marido|namorado|companheiro|padrasto|ex|esposo|parceiro|ex marido|ex namorado"),
        "trifle": (
            "fatura|cartão|dinheiro|carro|cozinha|louça|leite|compras|aniversário|jantar|sapatos|telemóvel|celular|"
            "chaves|esqueci|gastei|quebrei|parti|perdi|queimei|atrasado|atrasada"
        ),
        "kills_me": (
            "vai me matar|me vai matar|vai matar me|me mata|mata me|quer me matar|quer matar me|ainda me mata|"
            "vai acabar me matando"
        ),
        "kin": (
            "marido|namorado|companheiro|pai|padrasto|irmão|ex|tio|mulher|esposa|namorada|mãe|filho|"
            "esposo|parceiro|ex marido|madrasta|avô|primo"
        ),
        "someone": (
            "irmão|irmã|mãe|pai|filho|filha|amigo|amiga|primo|prima|marido|mulher|esposa|namorado|"
            "namorada|colega|vizinho|vizinha|tio|tia|aluno|aluna|sobrinho|sobrinha|chefe|avô|avó|esposo|"
            "parceiro|companheiro|companheira"
        ),
        "soon": (
            "hoje|hoje à noite|esta noite|essa noite|amanhã|agora|em breve|neste fim de semana|na sexta|"
            "no domingo|na segunda|logo à noite|amanhã de manhã|no sábado|depois de amanhã|hoje mesmo|"
            "nesta noite"
        ),
        "rope": "corda|laço|cinto|forca",
        "gun": "arma|pistola|revólver|espingarda",
    },
    firm={
        "ideation": (
            "(?:{want})<1> me afogar(?= $| ,| hoje| esta noite| de vez| n[oa] (?:rio|mar|lago|praia|represa|piscina))",
            "(?:{want})<3> {die}(?! de (?:fome|rir|sono|tédio|calor|medo|vergonha|curiosidade|saudade)| "
            "na praia)|(?:{want})<3> {kill_me}|(?:{kill_me})<1>(?= $| ,| hoje| amanhã| e| mas| agora| um "
            "dia| essa| esta)",
            "(?:não|nem)<1> (?:quero|consigo|aguento|suporto|tenho vontade de|mereço|queria|vou|tenho "
            "forças para|tenho força para|vale a pena|tenho mais vontade de|sei mais|posso|estou a fim "
            "de)<2> (?:viver|continuar a viver|continuar vivendo|continuar viva|continuar vivo|existir|"
            "estar viva|estar vivo|acordar|estar aqui|estar neste mundo|ficar viva|ficar vivo|seguir "
            "vivendo|seguir viva|continuar aqui|estar mais aqui|estar no mundo|ficar neste mundo)(?! "
            "(?:longe|em lisboa|em são))",
            "(?:sem|não tenho|não há|perdi|nenhuma?|não vejo|não tem|falta)<2> (?:a )?(?:vontade de "
            "viver|razão para viver|razões para viver|motivo para viver|motivos para viver|razão para "
            r"continuar viv\w+|motivo para continuar viv\w+|sentido em viver|sentido na vida|sentido "
            "viver|razão de viver|motivo para viver|motivos para viver|razão para viver|vontade de "
            r"continuar viv\w+|ninguém por quem viver|nada por que viver|sentido em continuar|alegria de "
            "viver nem)|(?:nada|ninguém)<1> (?:por que viver|por quem viver|para viver|por que valha)|"
            "(?:para que|para que|por que|porque|para quê)<2> (?:viver|eu vivo|vivo|continuar a viver|"
            "continuar vivendo|ainda estou viv[oa]|ainda vivo|estou viva|estou vivo|eu nasci|nasci|"
            "respiro|existo|eu existo|ainda estou vivo|ainda estou viva|continuar viva|continuar vivo)|"
            "não vejo sentido<1> viver",
            "(?:estaria|estariam|ficaria|ficariam|ficava|ficavam|estava|estavam|vai ficar|vão ficar|"
            "seria|viveria|viveriam|está|estão|ficará|ficarão)<2> (?:melhor|mais feliz|mais felizes|bem "
            "melhor)<1> (?:sem mim|se eu não|se eu morresse|se eu sumisse|se eu não existisse)|(?:melhor|"
            "felizes|feliz|leve) sem mim|melhor (?:morto|morta)|(?:valho|vale)<1> mais (?:morto|morta)",
            "(?:queria|quem me dera|tomara|oxalá|preferia|gostava de|gostaria de|era melhor|desejava|"
            "antes)<3> (?:nunca ter nascido|não ter nascido|estar morto|estar morta|não existir|ter "
            "morrido|estivesse morto|estivesse morta|não existisse|nunca tivesse nascido|não tivesse "
            "nascido|não ter acordado|morresse|que eu morresse|não acordar|ter nascido)|(?:não|nunca) "
            "devia ter nascido|(?:não|nunca) deveria ter nascido",
            "(?:penso|pensar|pensado|pensamentos?|ideias?|pensando|sonho|impulso|vontade|a pensar|"
            "imagino)<3> (?:em me matar|em suicídio|no suicídio|suicidas?|em {kill_me}|na morte todos|em "
            "morrer|de me matar|de morrer|de suicídio|em tirar a minha vida|na minha própria morte|na "
            "minha morte|em acabar com tudo|de acabar com tudo|em matar me|em me suicidar|em dar cabo|de "
            "sumir desse mundo|em suicidar)(?! de rir)",
            "(?:acabar|terminar|acabo|acabarei|pôr fim|pôr um fim|dar um fim|por fim|por um fim|colocar "
            "um fim|dar fim|encerrar)<1> (?:com a minha vida|com minha vida|com tudo de vez|com o meu "
            "sofrimento|com meu sofrimento|com esta dor|com essa dor|a tudo isto|a tudo isso|a tudo|à "
            "minha vida|nisso tudo|em tudo|a isto tudo|na minha vida|a minha vida|nessa dor|ao meu "
            "sofrimento|à vida)|(?:acabar|terminar) com tudo(?= $| ,| hoje| esta| essa| de uma| isso| "
            "isto| amanhã)|acabar com a vida",
            "(?:vou|queria|quero|penso|ia) (?:me )?(?:matar|suicidar|enforcar|jogar da ponte)(?! (?:o "
            "tempo|a fome|saudades?|a curiosidade|a sede|aula|trabalho|de trabalhar|de estudar|a saudade|"
            "esse|essa))(?= $| ,| hoje| amanhã| se| e| mesmo| de uma| um dia)|(?:me mato|mato me|eu me "
            "mato|me suicido|suicido me|me enforco|me jogo da ponte|me jogo na frente|me matarei|atiro "
            "me da ponte|enforco me)(?= $| ,| hoje| amanhã| e| se| de| da| na)(?! de (?:trabalhar|"
            "estudar|rir))",
            "ninguém<3> (?:ia notar|notaria|sentiria a minha falta|sentiria minha falta|ia perceber|"
            "perceberia|choraria|ia sentir|daria por isso|dava por isso|ia dar por|vai sentir|sentiria "
            "falta|vai notar|ia reparar|repararia)<4>(?: se| que|(?= $| ,))|se eu (?:morresse|morrer|"
            "sumisse|sumir|desaparecesse|desaparecer|não estivesse|não existisse|me matasse|me matar)<3> "
            r"(?:ninguém|todos|todo|tudo|seria|ficaria\w*|ficavam|era|estariam|não faria|eles)",
            "(?:cansado|cansada|farto|farta|exausto de|exausta de)<2> (?:de )?(?:viver|da vida|de "
            "existir|desta vida|dessa vida|de estar vivo|de estar viva|de respirar)|odeio (?:viver|estar "
            "viva|estar vivo|acordar|a minha vida e queria)|a vida (?:me pesa|pesa me)|não aguento mais "
            "(?:viver|essa vida|esta vida|existir)",
            "(?:dormir|adormecer|fechar os olhos|deitar me|me deitar|deitar)<2> (?:e )?(?:não|nunca)<1> "
            "(?:mais )?(?:acordar|abrir|voltar a acordar|acordar mais|acordasse)|(?:não|nunca)<1> "
            "(?:mais )?acordar(?: mais| nunca mais| amanhã|(?= $| ,))|dormir (?:para|pra) sempre",
            "(?:única|único|únicas|só|apenas)<4> (?:me mantém viv[oa]|me mantém aqui|me prende|me "
            "prendem|me segura|me seguram|me mantêm viv[oa]|me mantém vivo|me mantém viva|me mantêm vivo|"
            "me mantêm viva|me mantém|me mantêm|mantém me viv[oa]|ainda me mantém)|(?:nada|ninguém)<2> "
            "me (?:prende|segura|mantém)<2>(?: aqui| à vida| neste mundo| vivo| viva|(?= $| ,))",
            "(?:coragem|covarde|cobarde|medroso)<3> (?:de me matar|de acabar com tudo|para me matar|para "
            "me matar|para o fazer|de fazer isso|de fazer|para acabar|para acabar|de morrer|de me jogar|"
            "de pular|de saltar|para morrer|para fazer|de tirar minha vida|para fazer isso|para "
            "saltar)(?! (?:a pergunta|o pedido|uma pergunta))|(?:deixar|sair d|partir d|sumir d|ir "
            "embora d)<1> ?(?:este mundo|esse mundo|deste mundo|desse mundo|desta vida|dessa vida)|não "
            "(?:chego|vou chegar|passo)<2> (?:ao natal|a amanhã|até amanhã|ao meu aniversário|aos 30|"
            "deste ano|de hoje|vivo|viva)",
            "(?:pensamentos suicidas|ideação suicida|ideias suicidas|ideação)<1>|(?:sou|estou|me sinto|"
            "ando)<1> suicida",
            "(?:não|já não) (?:suporto|aguento|quero)<1> (?:mais )?(?:esta|essa|a minha|minha|a) vida|"
            "(?:melhor|bom)<2> se (?:eu )?não (?:existisse|tivesse nascido|estivesse aqui|vivesse)|não "
            "(?:devia|deveria|mereço) (?:estar|continuar) (?:viva|vivo)|queria (?:já )?não estar (?:mais "
            r")?(?:vivo|viva)|(?:minha )?vida acabou<3> (?:termin\w+|acabar com ela|pôr fim)|não (?:vou "
            "chegar|chego|chegarei) a<1> (?:velha|velho)<3>(?: trato| cuido| eu mesm[oa])?",
        ),
        "death_longed_for": (
            "(?:a morte|morrer|estar morto|estar morta|não existir)<1> (?:seria|era|é|parece|parece me|"
            "me parece|ia ser)<3> (?:um alívio|alívio|a solução|solução|única|melhor|libertação|uma "
            "libertação|descanso|paz|a saída|saída|tentador|mais fácil|bonito|um descanso|liberdade)",
            "(?:espero|esperando|desejo|peço|rezo|imploro|sonho com|anseio|à espera|clamo)<3> (?:a morte|"
            "pela morte|a minha morte|para morrer|para morrer|morrer|que eu morra|não acordar|que a "
            "morte|da morte|de morrer|que deus me leve|para deus me levar|para deus me levar|que não "
            "acorde)|(?:tomara|espero|oxalá|queria|podia|quem me dera|que)<3> (?:que )?(?:um|uma|o)?<1> "
            "?(?:carro|caminhão|camião|ônibus|autocarro|trem|comboio|infarto|câncer|cancro|raio)<2> "
            "(?:me )?(?:atropele|atropelasse|leve|levasse|mate|matasse|passe por cima|passasse por cima|"
            "apanhe|apanhasse|pegasse|pegue)|que (?:deus )?me (?:leve|levasse|atropelem|matem)<1>|"
            "(?:tomara|espero)<2> não (?:acorde|acordar)|que eu não acorde|deus podia me levar",
            "(?:única|único|a)<1> (?:saída|solução|alívio|forma de parar|jeito de parar)<2> (?:é|seria|"
            "que vejo é|que resta é|que me resta é)<1> (?:morrer|a morte|o suicídio|me matar|acabar com "
            "tudo|suicídio|matar me)|(?:invejo|inveja)<2> (?:os mortos|quem morreu|dos mortos|quem já "
            "morreu|de quem morreu)|descansar (?:para sempre|em paz|de vez)|descanso eterno|acordar "
            "mort[oa]|acordar morto|acordar morta|amanhecer morto|amanhecer morta",
            "(?:espero|tomara|rezo)<3> (?:eu )?não (?:acorde|acordasse|acordar)|que (?:amanhã )?eu não "
            "(?:acorde|acordasse)|amanhã eu não acorde",
        ),
        "suicide": (
            "(?:meu suicídio|minha tentativa de suicídio|tentativa de suicídio|tentar suicídio|cometer "
            "suicídio|tentei suicídio|tentei me matar|tentei o suicídio|tentei suicidar|tentei tirar a "
            "minha)|(?:penso|pensar|pensei|planejo|considero|planeio|pensando|a pensar)<2> (?:no|em|o|"
            "cometer|meu) suicídio(?! (?:assist|profis|polít))|à beira do suicídio|o suicídio (?:é|"
            "seria)<2> (?:única|a|solução|opção|minha|melhor|saída)",
        ),
        "plan": (
            "(?:{soon})<2> (?:acabo com tudo|me mato|eu me mato|faço isso|eu faço|acaba tudo|termina "
            "tudo|tudo acaba|vai ser meu último(?! dia)|é meu último(?! dia)|ponho fim|acabo com "
            "isso|vou embora para sempre|vou acabar com tudo|vou me matar|vou fazê lo|vou tirar a minha|"
            "será a minha última|é minha última|é a minha última noite|mato me|eu acabo com isso|vou "
            "acabar com isso|vou pôr fim|vou fazer isso e)(?! (?:no trabalho|com o))|(?:vou fazer isso|"
            "faço isso|vou fazê lo|me mato|acabo com tudo|vou me matar) (?:{soon})(?= $| ,)",
            "(?:decidi|já decidi|está decidido|tomei a decisão de|resolvi|tomei a decisão)<1> (?:morrer|"
            "me matar|acabar com tudo|tirar a minha vida|tirar minha vida|que não quero viver|pôr fim|"
            "partir para sempre|não viver mais|que vou morrer|suicidar me|matar me|acabar com a minha "
            "vida|parar de viver|dar fim)",
            "(?:tenho|escolhi|marquei|já tenho|procuro|procurando|achei|encontrei)<3> (?:data|dia|lugar|"
            "sítio|local|método|jeito|plano|ponte|hora|forma)<2> (?:para morrer|para morrer|para me "
            "matar|para me matar|para fazer|de morrer|da minha morte|para acabar com tudo|de me matar|do "
            "meu suicídio|para o fazer|em que vou morrer|para acabar)|(?:já )?sei<2> (?:como|onde|"
            "quando)<1> (?:vou fazer|vou morrer|vou me matar|fazer isso|vou fazê lo|me matar|morrer|o "
            "vou fazer|acabar com tudo)",
            "(?:pular|saltar|me jogar|jogar me|atirar me|me atirar|pulo|salto|me jogo|atiro me|pularei|"
            "saltarei|me lançar|cair)<2> (?:da ponte|de uma ponte|da janela|do prédio|da varanda|do "
            "telhado|na frente do trem|na frente de um trem|à frente do comboio|à linha do comboio|para "
            "a linha|na linha do|do viaduto|do penhasco|de um prédio|no vazio|da sacada|do terraço|nos "
            "trilhos|na frente do metrô|na frente de um caminhão|do décimo|para debaixo do|de um viaduto|"
            "dessa ponte|desta ponte|na frente de um carro|do último andar)",
            "(?:bater|jogar|atirar|espetar|enfiar|lançar|bato|virar)<4> (?:o carro|contra uma árvore|"
            "contra um muro|num muro|numa árvore|contra um poste|num poste|de propósito|contra um camião|"
            "num caminhão|na contramão|o volante)<3>(?: contra| de propósito| numa| num|(?= $| ,))|não "
            "(?:travo|freio|vou travar|vou frear|travar)(?= $| ,| na| da próxima)",
            "(?:quantos|quantas) (?:{pills})|(?:que|qual)<1> (?:dose|quantidade)<3> (?:letal|mortal|mata|"
            "para morrer|preciso|basta|{pills})|dose (?:letal|mortal|fatal)|(?:quanto|em quanto)<1> "
            r"tempo<4> (?:sangrar até|esvair|morrer|demora a morrer|enforcad\w+|sangrando|asfixia|se "
            "esvai|afogar|morre)",
            "(?:como|jeito|forma|método|maneira|métodos|formas)<4> (?:morrer sem dor|se matar|suicidar "
            "se|me matar sem|indolor|morrer rápido|morrer sem sofrer|menos dolorosa de morrer|menos "
            "doloroso de morrer|morrer dormindo|fazer um nó de forca|fazer uma forca|de morrer|menos "
            "dolorosa|sem dor de morrer|mais rápido de morrer|se suicidar|mais indolor)|(?:dói|doi)<1> "
            "(?:morrer|enforcar|afogar|saltar|sangrar|pular)",
            "(?:tomar|tomo|tomei|engolir|engulo|engoli|vou tomar)<2> (?:todos os|a caixa inteira|a caixa "
            "toda|uma caixa de|a cartela inteira|o frasco todo|o frasco inteiro|um punhado de|todos "
            "esses|todos estes|a caixa|tudo de|muitos|uma mão cheia de|uma cartela|o vidro inteiro|todas "
            "as)<2> ?(?:{pills})?(?: de uma vez| de uma só vez| todos| todas)?|(?:todos|todas)<1> (?:os |"
            "as )?(?:meus |minhas )?(?:{pills})<1> (?:de uma vez|de uma só vez|juntos|hoje|de uma)|"
            "overdose de|ter uma overdose|tomar uma overdose",
            "(?:é|será|essa é|esta é|hoje é)<1> (?:a minha|minha|o meu|meu) último? ?(?:última "
            ")?(?:noite|dia|manhã|madrugada)<1> (?:neste mundo|nesse mundo|na terra|da minha vida|viva|"
            "vivo|com vida|de vida)|(?:minha última noite|meu último dia)<1> (?:neste mundo|nesse mundo|"
            "na terra|da minha vida|viva|vivo|com vida|de vida|de todas)|amanhã (?:já )?não (?:estarei|"
            "vou estar|estou)(?: mais)? (?:aqui|cá|viva|vivo)(?! no (?:escritório|trabalho))",
            "(?:planeio|planejo|planejando|planeando|preparo|preparando|a planear|a preparar)<1> (?:a "
            "minha|minha|a minha própria) (?:morte|partida|própria morte)|(?:comprimidos|remédios|dose|"
            "medicamentos|veneno)<2> (?:são mortais|mortais|mortal|letais|matam|são letais|letal)|"
            "(?:lugar|sítio|prédio|ponte|andar)<2> (?:alto|alta)<1> (?:para|de onde) (?:saltar|pular|me "
            "jogar|atirar me)|(?:lugar|sítio) (?:para|de onde) (?:saltar|pular|me jogar)",
        ),
        "means": (
            "(?:tenho|guardei|juntei|guardo|acumulei|separei|poupei|escondi|ando a juntar|estou juntando|"
            "juntando)<4> (?:{pills})<4> (?:para|pra|suficientes|suficiente|bastam|guardados|na gaveta|"
            "que chegue|que chega|de sobra|escondidos)(?! (?:a alergia|alergia|dor de|a tosse|o coração|"
            "a tensão|gripe|pressão))|(?:suficientes|suficiente de|bastantes) (?:{pills})|(?:{pills})<2> "
            "(?:suficientes|guardados|prontos|juntos|à minha frente|contados|separados|escondidos)",
            "(?:{rope})<3> (?:pronta|pronto|no pescoço|pendurada|pendurado|à volta do pescoço|amarrada|"
            "na garagem|na viga|em volta do pescoço|para me enforcar|para me enforcar)|(?:{gun})<4> "
            "(?:carregada|carregado|na cabeça|na boca|na mão|à cabeça|apontada|ao meu lado|do meu lado|"
            "na têmpora)",
            "(?:estou|sentado|sentada|de pé|em pé|subi|estou|fui até)<4> (?:na ponte|no telhado|na beira|"
            "no parapeito|na varanda|nos trilhos|na linha|à beira|em cima da ponte|na sacada|no terraço|"
            "do lado de fora|na janela)<5> (?:saltar|pular|olhando|olhar|baixo|olho|cair|passo|pensando|"
            "jogar|atirar|da ponte|do prédio|abismo)|(?:{blade})<3> (?:no pulso|nos pulsos|no pescoço|"
            "contra o pulso|nas veias|na pele|na mão e|encostada)",
        ),
        "goodbye": (
            "quando<1> (?:lerem|leres|ler|lerdes|vocês lerem|você ler|encontrarem|lermos)<3> (?:já "
            r")?(?:eu )?(?:já )?(?:não estarei|estarei mort\w+|terei partido|não vou estar|estarei longe|"
            r"não estou|não existirei|vou estar mort\w+|terei ido|não estarei mais)|se (?:estão|estás|"
            "você está|vocês estão|está) (?:lendo|a ler) (?:isto|isso|esta carta)",
            "(?:carta|cartas|bilhete|mensagem|vídeo) de (?:despedida|suicídio|adeus)(?! (?:da|do|para a|"
            "para os|pros|dos) (?:equipa|equipe|colegas|empresa|time|colega))|(?:escrevi|escrevo|deixo|"
            "deixei|escrevendo|gravei)<2> (?:a|minha|as|uma|o|os|minhas|um) ?<1>(?:última carta|carta de "
            "despedida|cartas de despedida|últimas palavras|bilhete de despedida|última mensagem|últimas "
            "cartas)",
            "(?:perdoem me|perdoa me|me perdoem|me perdoe|me perdoa|desculpem|desculpa|perdão|desculpem "
            "me|me desculpem|me desculpa|perdoem)<3> (?:por ir embora|pelo que vou fazer|por partir|por "
            "vos deixar|por deixar vocês|por não ser forte|por não ter sido forte|por não aguentar|por "
            "desistir|por te deixar|por não conseguir|por abandonar|por não ter sido|por não ter "
            "aguentado|mas não aguento|não fui forte|se eu for embora|pelo que eu vou|por isso que vou|"
            "por ter que partir|não ter aguentado|por não ter conseguido)",
            "adeus<2> (?:a todos|mundo|amo vos|amo vocês|mãe|pai|meus amores|eu amo|para sempre|para "
            "sempre|meus filhos|vida|perdoem|minha gente)(?! (?:colegas))|adeus(?= $)|(?:este é|esta é|"
            "isto é|essa é|esse é)<1> (?:o meu adeus|a minha despedida|minha despedida|meu adeus|minha "
            "última mensagem|a minha última mensagem|a minha última carta|meu último post)|(?:amo vos|"
            "amo vocês)<2> (?:adeus|perdoem|perdão|não é culpa|me perdoem)",
            "(?:cuida|cuidem|cuide|toma conta|tomem conta|olhem por|olha por)<1> (?:bem )?(?:do|da|dos|"
            "das|de|meus|minha|pelos)<2> (?:meus filhos|minha filha|meu filho|meu cão|meu cachorro|meu "
            "gato|minha mãe|mãe|crianças|cachorro|cão|gato|filhos|minha gata|minha cadela|pai|meus pais|"
            "ela|ele|eles)<2> (?:quando|se|depois|por mim)<1> (?:eu )?(?:já )?(?:não estiver|for|partir|"
            "que eu for|morrer|me for|não estiver mais|de mim)?|quando (?:eu )?(?:já )?não (?:estiver|cá "
            "estiver|estiver mais)(?: mais)?(?: cá| aqui)?(?! (?:no trabalho|de serviço|de férias|de "
            r"plantão|na loja|em casa))(?= $| ,| cuid\w+)",
            "não chorem por mim|não chores por mim|(?:digam|diga|diz|digam lhe)<4> que (?:eu )?(?:o |a |"
            "os |as )?(?:amo|amava|amei|amo a|amo o|amarei)",
            "despedi<3> de (?:todos|toda a gente|cada um)<3> (?:não sabem|ninguém sabe|sem que)",
        ),
        "self_harm": (
            "(?:me cortei|cortei me|me corto|corto me|me queimo|queimo me|me queimei|queimei me|me "
            "machuco|me machuquei|me mutilo|mutilei me|me mutilei|mutilo me|me arranho|magoo me|me firo|"
            "me feri de propósito|automutilo me|me automutilo|me bato|me esfaqueei|voltei a me cortar|"
            "voltei a cortar me|tenho me cortado|ando a cortar me|me cortava|cortava me|me cortando|bato "
            "com a cabeça)<3>(?: {body}| de novo| outra vez| de propósito| para sentir| para sentir| "
            "toda| todas| com (?:uma|a|o|um|cigarros?|cigarro) ?(?:{blade}|cigarro|isqueiro)?| "
            r"escondid\w+| quando| ontem| nos| as|(?= $| ,))(?! (?:o cabelo|a franja|as unhas|a barba|a "
            "fazer a barba|sem querer|no papel|da lista))",
            "(?:cortar me|me cortar|me queimar|queimar me|me machucar|me mutilar|mutilar me|magoar me|"
            "fazer mal a mim|me ferir|ferir me|me punir com|machucar a mim|fazer me mal|me automutilar|"
            "aleijar me)(?! (?:o cabelo|as unhas|a franja|a barba|com ninguém|com eles|de novo no amor|"
            "com isso))|automutilação|autolesão|autolesões",
            "(?:cortes|cicatrizes|feridas|marcas|queimaduras)<2> (?:novos|novas|recentes|frescos|frescas|"
            "nos braços|no braço|debaixo da manga|debaixo das mangas|nos pulsos|nas coxas|nas pernas|sob "
            "a manga|embaixo da manga)|(?:escondo|esconder|tapo)<3> (?:cortes|feridas|cicatrizes|braços|"
            "queimaduras)|(?:recaí|recaída|voltei)<5> (?:cortei|cortes|lâmina|automutilação|cortar|"
            "gilete|me cortei)",
            "(?:apago|apaguei|apagar)<3> (?:cigarro|cigarros|beatas?)<2> (?:no|na|nos|nas|em)<2>(?: "
            "{body})?|(?:bato|bater|batendo|dou)<2> (?:com )?(?:a )?(?:minha )?cabeça (?:na|contra a) "
            "parede(?! (?:por|com|tentando))|(?:vontade|necessidade|impulso|desejo)<1> de (?:me cortar|"
            "cortar me|me machucar|sangrar|ver sangue|me ferir|sentir a lâmina)",
            "(?:abri|rasguei|cortei|retalhei)<1> (?:os|as|o|meus|minhas)<1> ?(?:braços|pulsos|veias|"
            "pernas|coxas|braço)|(?:desde ontem|outra vez|de novo)<1> (?:que )?me corto|me corto "
            "(?:outra vez|de novo)",
        ),
        "violence": (
            "meu (?:{partner})<2> (?:{kills_me})(?= $| ,| e| um dia| hoje| esta noite)(?! , (?:se|quando|porque|por|"
            "assim))"
            "(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))|medo (?:de )?que (?:(?:o )?(?:meu )?(?:{partner}|pai|irmão) |ele )?"
            "(?:me mate|mate me|me vá matar|me matar)",
            "(?:meu |minha |o meu |a minha |o |a )?(?:{kin})<3> (?:me|nos) (?:bate|bateu|espanca|"
            "espancou|agride|agrediu|estrangulou|estrangula|violou|estuprou|estupra|ameaça|ameaçou|"
            "empurra|empurrou|maltrata|esmurrou|chutou|enforcou|sufocou|dá socos|deu um soco|deu socos|"
            "deu uma surra|tranca|trancou|machuca|machucou|bate nos|agarrou pelo pescoço|apertou o "
            "pescoço|bateu nos|abusa|abusou|batia|violenta)|(?:{kin})<3> (?:bate me|bateu me|bate nos|"
            "espanca me|agride me|agrediu me|estrangulou me|violou me|empurrou me|ameaçou me|maltrata me|"
            "apertou me o pescoço|bate em mim|bateu em mim|dá me|deu me um murro|deu me uma sova|tranca "
            "me|batia me|bate)(?= $| ,| quando| e| todos| a mim| ontem| nos| em mim| me)",
            "(?:ele|ela)<1> (?:me bate|bate me|me bateu|bateu me|me espanca|espanca me|me agride|me "
            "estrangulou|me enforcou|me violou|violou me|me estuprou|bate em mim|bateu em mim|batia me|"
            "me agrediu|agrediu me|me chutou|me batia|me sufocou)|(?:me bate|bate me|me espanca|bate em "
            "mim|me agride)<1> (?:quando|e|todos|toda|se|na frente|à frente|sempre|até)",
            "(?:ameaça|ameaçou|diz|disse|jura|jurou|prometeu|grita)<3> (?:me |que )<1>(?:matar me|matar|"
            "me mata|mata me|vai me matar|me vai matar|vai matar me|me matar|matava me|me matava|mata "
            "nos)|(?:me mata|mata me|vai me matar|vai matar me|me vai matar) se<1> (?:eu )?(?:o deixar|"
            "for embora|falar|o denunciar|sair|contar|largar|me for|deixá lo|deixar ele|denunciar|"
            "terminar)",
            "(?:me tranca|tranca me|me prende|prende me|fecha me|me trancou|me mantém presa|me deixa "
            "trancada|me tranca)<2>(?: em casa| no quarto| à chave| em| quando|(?= $| ,))|não me "
            "deixa<1> (?:sair|ver|ir embora|falar com)|(?:me obriga|obriga me|me força|força me|me "
            "forçou|forçou me|me obrigou)<1> (?:a )?(?:ter relações|ter sexo|transar|a ter|fazer sexo|a "
            "fazer|dormir com ele|ir para a cama|relações|sexo)|(?:abusa|abusou|abusava)<1> "
            "(?:sexualmente )?de mim|(?:me toca|toca me|me tocou|tocou me)<2> (?:sem|contra|enquanto "
            "durmo|à noite|onde não)|apalpa me|me apalpa",
            "(?:nos|me) (?:ameaça|ameaçou|aponta|persegue)<1> (?:com|de)<1> (?:faca|uma faca|arma|uma "
            "arma|morte|pancada|um facão)",
        ),
    },
    tentative={
        "ideation": (
            "(?:quero|queria|gostava de|preciso|só queria|vontade de|preciso que|apetece me)<2> (?:sumir|"
            "desaparecer|que tudo acabe|que tudo acabasse|que isso acabe|que isto acabe|que pare|que "
            "tudo pare|parar de sentir|não sentir nada|me apagar|descansar de tudo|que acabe|evaporar|"
            "largar tudo de vez|fugir de tudo|que tudo pare|que parasse|que isto pare|que tudo termine|"
            "dormir e pronto|ser invisível|acabar)(?= $| ,| e| para| mas| do mapa| de tudo)|não "
            "(?:aguento|consigo|dá|posso)(?: mesmo)? mais(?= $| ,| viver| isto| isso| assim)|já não "
            "(?:aguento|consigo|posso)(?: mais)?(?= $| ,| isto| viver)|(?:eu )?desisto(?= $| ,| de mim| "
            "de tudo| da vida)|chega para mim|para mim chega(?= $| ,)|para mim deu(?= $| ,)|cheguei ao "
            "(?:fim|meu limite)(?= $| ,| da linha)|cheguei no fundo",
            "ninguém (?:ia notar|notaria|ia dar por isso|sentiria falta|choraria|ia perceber|daria "
            "conta)|(?:mundo|vida|todos|família|tudo)<3> sem mim|sem mim(?= $)|(?:para que|para que|para "
            "quê|de que)<1> (?:continuar|levantar|lutar|isto tudo|tudo isso|serve continuar|me levantar|"
            "adianta|adianta continuar|serve|serve tudo isto)?(?= $| ,)|o que (?:é que )?(?:eu "
            ")?(?:ainda )?(?:estou a fazer|faço|estou fazendo) (?:eu )?(?:ainda )?(?:aqui|neste mundo|"
            "nesse mundo|no mundo|cá)|por que (?:ainda )?estou aqui|porque (?:é que )?ainda (?:estou|cá "
            "estou|aqui estou)",
            "(?:às vezes|muitas vezes|toda noite|sempre|de vez em quando)<3> (?:imagino|me imagino|penso|"
            "imagino me|fico pensando)<4> (?:não estar|sem mim|saltar|pular|largar o volante|não travar|"
            "sumir|não acordar|meu funeral|meu velório|morta|morto|não existir|não existisse)",
            "(?:ir embora|ir me embora|partir)<3> para sempre|minha vida acabou",
        ),
        "plan": (
            "(?:{soon})<2> (?:acaba|termina|vou embora|acabou|vai acabar|é o dia|vai ser o dia|"
            "finalmente descanso|terei paz|estarei livre|estarei em paz|tudo acaba)(?= $| ,)|(?:vou "
            "fazer isso|vou fazê lo|desta vez faço|dessa vez eu faço|já está decidido|está decidido|a "
            "decisão está tomada|já decidi)(?= $| ,)",
            "(?:deixei|organizei|dei|doei|escrevi|anotei|arrumei|arranjei|tratei|separei|resolvi)<3> "
            "(?:minhas coisas|as minhas coisas|os papéis|as senhas|tudo em ordem|o testamento|minhas "
            "senhas|tudo pronto|as palavras passe|meus documentos|tudo arrumado|os documentos|as contas|"
            "todas as minhas coisas)<4> (?:para quando|para quando|para que|para depois|para depois|para "
            "o meu|pro meu|para a minha|caso|para eles|para eles|em ordem|e já|e não)|(?:meu|próprio) "
            "(?:funeral|enterro|velório|túmulo|caixão)|seguro de vida<4>",
            "(?:largar|soltar) o volante|fechar os olhos e (?:acelerar|soltar|largar)|(?:entrar|andar|"
            "caminhar)<1> (?:no|pelo|para o)<1> (?:mar|rio|lago)<2> (?:e não|até)|deixar me (?:ir|cair|"
            "levar)|me deixar (?:cair|levar|afundar)|(?:um|só um|apenas um|mais um) passo(?: e|(?= $| "
            ",))(?! de cada)",
        ),
        "means": (
            "(?:olho|olhando|penso|conto|encaro|fico olhando|fico a olhar|observo|seguro|pego|procuro|"
            "aproximo|peguei|olhar|fico|debruço me)<3> (?:{pills}|{rope}|{gun}|{blade}|ponte|trilhos|"
            "abismo|varanda|viaduto|parapeito|linha do comboio|carris|sacada)",
            "(?:{pills}|{rope}|{gun}|{blade}|ponte|trilhos|abismo|varanda|linha|telhado|sacada)<3> (?:me "
            "chama|chama me|me chamam|chamam me|me atrai|me atraem|atrai me|me espera|na gaveta|tão "
            "perto|tão fácil|me tenta|chama por mim|à mão|no criado mudo)|(?:comprei|encomendei|arranjei|"
            "consegui)<2> (?:uma corda|a corda|lâminas|giletes|uma arma|hélio|veneno|chumbinho|veneno de "
            "rato|gilete)|(?:suficientemente|bastante|é|será que é)<1> (?:alto|alta|fundo)<3>(?: ponte| "
            "varanda| andar| prédio| o suficiente| para)",
        ),
        "goodbye": (
            "adeus a todos|perdoem me todos|me perdoem(?= $| ,)|(?:obrigad[oa] por tudo|obrigado por "
            "tudo|obrigada por tudo)<2> (?:adeus|amo vos|amo vocês|perdoem|eu amo|desculpem|me perdoem)|"
            "não se esqueçam de mim|lembrem se de mim|sejam felizes|não fiquem tristes|vocês vão ficar "
            "bem sem|ficam melhor sem",
            "(?:pela última vez|uma última vez)|(?:me despedi|despedi me)<2> (?:em silêncio|dos meus "
            "filhos|da minha mãe sem|das crianças sem|para sempre)|(?:doei|dei|entreguei)<2> (?:meu "
            "cachorro|meu gato|o cão|o gato|minhas coisas|as minhas coisas|meus bichos|todas as minhas)",
            "(?:diz|diga|digam|dizer)<3> que (?:a )?culpa não (?:foi|é)<1>(?: dele| dela| deles)?",
            "que não (?:foi|é) culpa (?:dele|dela|deles|tua|sua)",
            "(?:não é|não foi|não tem)<1> (?:culpa|a culpa)<1> (?:de ninguém|vossa|tua|de vocês|sua|de você)",
        ),
        "self_harm": (
            "(?:{blade})<3> (?:de novo|outra vez|na mão|me acalma|acalma me|gaveta|escondida|no banheiro|"
            "na casa de banho|alivia|embaixo)|(?:manga comprida|mangas compridas|manga longa|moletom)<4> "
            "(?:para|pra|esconder|ninguém|marcas|calor|braços)|ver (?:o )?sangue<1>|(?:dor)<2> (?:me "
            "acalma|acalma me|me alivia|física|ajuda|me faz sentir)|(?:recaí|fiz de novo|fiz outra vez|"
            "voltei a fazer)(?= $| ,)|me castigo|castigo me|me puno",
        ),
        "violence": (
            "(?:meu (?:pai|irmão|tio)|minha (?:mulher|esposa|namorada)|ele) (?:{kills_me})(?= $| ,| e| um dia| hoje|"
            " esta noite)"
            "(?! , (?:se|quando|porque|por|assim))(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))",
            "(?:hematomas|olho roxo|nódoas negras|roxos|marcas)<4> (?:maquiagem|maquilhagem|escondo|tapo|"
            "por causa dele|base|que ele|disfarço|da mão dele)|(?:escondo|tapo|disfarço)<2> (?:os roxos|"
            "os hematomas|as nódoas|as marcas)|(?:fica|ficou|é|torna se)<1> (?:violento|violenta|"
            "agressivo comigo)|medo de (?:voltar|ir|chegar em|chegar a) (?:para |para )?casa",
        ),
    },
    distress={
        "hopelessness": (
            "(?:não há|sem|perdi a|perdi toda a|não tenho|não vejo|não existe|perdi)<2> (?:esperança|"
            "esperanças|saída|futuro|qualquer esperança|nenhuma esperança|nenhuma saída|solução para "
            "mim)(?= $| ,| e| para| pra| nenhuma| nenhum| mais| em)|(?:nada|já nada)<2> (?:faz sentido|"
            "vale a pena|vai mudar|vai melhorar|me interessa|faz mais sentido|importa)|tudo (?:é|está|"
            "parece) (?:inútil|perdido|em vão|sem sentido|escuro)|minha vida (?:não )?(?:faz sentido|"
            "vale nada|não vale|acabou|é inútil|presta)|nunca vai melhorar|não tem mais jeito|tanto me "
            "faz viver",
        ),
        "burden": (
            "(?:sou|me sinto|sinto me|sinto que sou)<2> (?:um peso|só um peso|um fardo|um fracasso|um "
            "falhado|uma falhada|um inútil|uma inútil|inútil|um estorvo|uma vergonha|um lixo|um zero|uma "
            "decepção|um erro|uma desilusão|um nada)(?! (?:na cozinha|em matemática))|não (?:sirvo|"
            "presto|valho)<1> (?:para nada|para nada|nada)|não presto(?= $| ,)",
        ),
        "despair": (
            "não (?:aguento|consigo) mais(?! (?:esperar|o (?:trânsito|transito|barulho)|reuniões|estas "
            "reuniões|essas reuniões|trabalhar))|(?:me sinto|sinto me|estou|estou)<2> (?:vazio|vazia|"
            "desesperado|desesperada|destruído|destruída|arrasado|arrasada|morto por dentro|morta por "
            "dentro|no fundo do poço|sem forças|completamente só|completamente sozinh[oa]|completamente "
            "sozinho|completamente sozinha|sem valor|despedaçada|despedaçado|quebrada por dentro|"
            "quebrado por dentro|no limite das forças)(?= $| ,| e| por| de| desde| há)|ataques? de "
            "(?:pânico|ansiedade)|crises? de (?:pânico|ansiedade)|(?:me odeio|odeio me|tenho nojo de "
            "mim)|choro (?:todas as noites|toda noite|todos os dias|todo dia|sem parar|sempre|o tempo "
            "todo)|não tenho (?:mais )?(?:forças|força)(?= $| ,| para| pra| e)|no fundo do poço|estou a "
            "desmoronar|estou desmoronando",
        ),
        "frightened": (
            "(?:tenho|com|sinto)<1> medo (?:do|da|de|dele|dela)<2>(?: {kin}|(?= $| ,| quando))(?! "
            "(?:chefe|entrevista|futuro))|(?:{kin})<1> (?:me |controla|humilha|vigia|insulta|"
            "persegue)<1>(?:controla|humilha|insulta|vigia|isola|persegue|ameaça|xinga|grita comigo|"
            "rebaixa|segue|controla me|telemóvel|celular|o meu telemóvel|meu celular)|(?:{kin})<1> "
            "(?:controla|vigia|mexe no|revista)<1> (?:telemóvel|celular|telefone|dinheiro|tudo)|"
            "(?:controla|vigia)(?: me)?<2> (?:telemóvel|celular|telefone) e|(?:me controla|controla me|"
            "me humilha|humilha me|me persegue|me insulta|insulta me|me vigia)<2>(?: todos| celular| "
            "telemóvel| dinheiro| sempre| frente| tudo| à frente|(?= $| ,))",
        ),
        "someone_else": (
            "(?:{someone})<5> (?:quer morrer|quer se matar|quer matar se|quer suicidar se|se matou|matou "
            "se|suicidou se|se suicidou|tirou a própria vida|tirou a vida|não quer viver|não quer mais "
            "viver|fala em suicídio|fala em morrer|fala em se matar|se corta|corta se|tentou suicídio|"
            "tentou se matar|tentou matar se|pensa em suicídio|se enforcou|enforcou se|diz que quer "
            "morrer|pôs termo à vida|tem pensamentos suicidas|tentou suicidar se|se mutila|quer suicídio|"
            "quer se suicidar|pensa em se matar|acabou com a vida)",
            "(?:medo|receio|preocupa)<2> (?:de )?que<2> (?:se mate|se suicide|faça uma besteira|faça uma "
            "asneira|se machuque|se magoe|acabe com a vida|tire a própria|faça algo)",
        ),
        "denied": (
            "não (?:quero morrer|quero me matar|vou me matar|penso em suicídio|tenho pensamentos "
            "suicidas|me mataria|sou suicida|vou fazer mal a mim|quero matar me|me matava|vou matar me|"
            "penso em morrer|vou me suicidar)|(?:nunca|jamais) (?:me mataria|me suicidaria|me matava|ia "
            "me matar|faria mal a mim|me faria mal|tiraria a minha)",
        ),
    },
    contexts={
        "past": (
            "há<2> (?:anos|ano|meses|décadas|tempo)<3> (?:tentei|queria|quis|cortava|cortei|pensava|tive|"
            "era|fiz|pensei|estava|tentava)|(?:tentei|queria|quis|cortava|pensava|tive|fiz|pensei|estava|"
            "cortei|tentativa)<6> há<2> (?:anos|ano|meses|décadas|tempo)|(?:anos|meses) atrás|quando "
            "(?:eu )?(?:era|tinha|estava no|andava|morava)<3>|(?:na|em) (?:adolescência|minha "
            r"adolescência|juventude|faculdade|escola|universidade|época)|em (?:19\d\d|20[01]\d|criança)|"
            "aos (?:dezasseis|dezesseis|quinze|catorze|quatorze|dezassete|dezessete|treze|doze|dezoito|"
            r"vinte|\d\d)(?: anos)?|(?:naquela época|naquele tempo|no ano passado|ano passado|ficou para "
            "trás|já passou|já superei|superei|sobrevivi|meu primeiro marido|meu ex marido|houve um "
            "tempo|teve um tempo|antes da terapia|depois do divórcio|no passado|em criança|quando "
            "adolescente|como adolescente)",
        ),
        "recent": (
            "de novo|outra vez|novamente|agora|hoje|ontem|ainda|esta (?:noite|semana|manhã|tarde)|essa "
            "(?:noite|semana)|voltou|voltaram|ultimamente|desde então|continuo|cada vez mais|nestes dias",
        ),
        "story": (
            "romance|filme|série|livro|música|canção|poema|peça|teatro|personagem|protagonista|roteiro|"
            "guião|conto|documentário|podcast|oficina|palestra|prevenção|curso|formação|estatísticas|"
            "estudo|artigo|jornal|notícia|notícias|capítulo|conferência|seminário|ópera|novela|exposição|"
            "campanha|letra|jogo",
        ),
        "saying": (
            "(?:marido|mulher|esposa|namorada|mãe)<1> (?:{kills_me})<1> (?:se|quando|porque)<4> "
            "(?:fatura|cartão|cozinha|louça|leite|compras|aniversário|jantar|sapatos|esqueci|gastei|queimei)",
        ),
        "accident": (
            "cozinhando|cozinha|a cozinhar|cebola|cebolas|sem querer|por acidente|acidentalmente|a fazer "
            "a barba|fazendo a barba|barbear|descascando|a descascar|forno|panela|frigideira|ferro de "
            "engomar|ferro de passar|papel|lata|futebol|jogo|ginásio|academia|treino|jardim|jardinagem|"
            "pão|legumes|tomate|tabuleiro|mudança|bicicleta|churrasco|assadeira|rosas|obras",
        ),
    },
    idioms=(
        "(?:{trifle})<4>(?: ,)? (?:e |mas )?(?:o )?(?:meu|minha) (?:{kin}) (?:me|vai|quer|mata|ainda)",
        "(?:morro|morrer|morrendo|morri|morto|morta|mortos|mortas|morre|morremos|morria|morreu|"
        "morrendo)<1> (?:de|com|por)<1> (?:fome|rir|sede|sono|calor|frio|tédio|vergonha|curiosidade|"
        "saudades?|saudade|saudades|medo|cansaço|cansada|inveja|preguiça|ansiedade|raiva|amores|amor|"
        "nervoso|ciúmes?|ciúmes|ciúme|risos|riso|vontade de|um chocolate|uma pizza)|a morrer de (?:rir|"
        "fome|sono|calor|frio|sede|tédio|vergonha|saudades|medo|curiosidade|riso)|mort[oa]s? de|de "
        "morrer a rir|morrer a rir|nem morta?|nem morto",
        "(?:me|nos)<1> (?:mata|matam|está matando|estão matando|está a matar|mata de)<1> (?:este|esta|"
        "esse|essa|o|a|os|as|estes|estas|de) (?:trabalho|calor|trânsito|reunião|reuniões|costas|cabeça|"
        "dieta|turno|escritório|sapatos|espera|estresse|tédio|vergonha|emprego|rotina|rir)|(?:trabalho|"
        "calor|trânsito|reuniões|reunião|costas|dieta|emprego|sapatos|espera|estresse|stress|tédio|"
        "rotina|curiosidade|frio|ansiedade|cabeça|pés)<1> (?:me mata|está me matando|está a matar me|me "
        "matam|estão me matando|mata me|ainda me mata|vai me matar|vai matar me|tá me matando|matam me|"
        "estão a matar me)|(?:está|tá|estão) me matando(?= $| ,| de)|a matar me(?= $| ,)",
        "(?:chefe|mãe|professora?|professor|treinador|irmã|diretor|diretora)<1> (?:me "
        "mata|mata me|vai me matar|vai matar me|me vai matar|me esgana)(?= $| ,| se (?:eu )?(?:chegar|"
        "esquecer|atrasar|perder|me atrasar|faltar|não entregar|me esquecer|quebrar))|(?:me mato|mato me|"
        "me matar|matar me|me matando|me matei) (?:de trabalhar|a trabalhar|de estudar|a estudar|de rir|"
        "trabalhando|na academia|pelos outros)|(?:mataria|matava|faria tudo|mato) por (?:um|uma)<1>|"
        "(?:matar|matando|mato|mata|matei|matámos|matamos) (?:o tempo|a fome|saudades|as saudades|a sede|"
        "aula|a curiosidade|a saudade|tempo|dois coelhos|o bicho|a charada)",
        "(?:acabar|terminar|acabei|acabo|terminei|termino|acabou|pôr fim|acabamos)<1> (?:com|ao|à|a|o) "
        "(?:o|a|os|as|este|esta|esse|essa|meu|minha|projeto|projecto|contrato)<1> ?(?:projeto|projecto|"
        "trabalho|contrato|namoro|relação|relacionamento|reunião|relatório|empresa|dívidas|curso|"
        "namorado|namorada|tarefa|tarefas|papelada|mudança|loja|horas|tese|obra|bagunça|estoque|jornada|"
        "festa|cigarro)|acabar com (?:ele|ela|meu namorado|minha namorada|o meu namorado|a pobreza)|"
        "(?:cortar|cortei|corto|me cortei|cortei me|cortar me)<1> (?:o|a|as|os|meu|no|na) ?(?:cabelo|"
        "franja|unhas|barba|despesas|custos|dedo|relações|gastos|internet|papel)|(?:cabelo)<1> cortei",
        "(?:bateria|telemóvel|celular|plantas|planta|computador|carro|notebook|pilha)<2> (?:morta|morto|"
        "morreu|morre|morrem|morreram|morrendo|a morrer|mortas)|suicídio (?:profissional|político|"
        "comercial|financeiro|económico|econômico)|ponto morto|natureza morta|peso morto|horas mortas|"
        "tempo morto|língua morta|pena de morte|questão de vida ou morte|de vida ou morte|até que a "
        "morte|só por cima do meu cadáver|por cima do meu cadáver|antes morrer que|(?:pular|pulo|saltar) "
        "(?:de alegria|carnaval|a refeição|o almoço|corda|fora|etapas|refeições|a janta|o muro)|(?:me "
        "jogar|me joguei|me jogo|atirar me|atirei me|me atirar) (?:de cabeça|no sofá|na cama|ao trabalho|"
        "no trabalho|na piscina|nos estudos|para a piscina)|saltar para o desconhecido|deitar a toalha|"
        "jogar a toalha|de morrer por mais|linda de morrer|bom de morrer|bonita de morrer",
        "não (?:aguento|consigo) mais (?:esperar|o|a|os|as|este|esta|estes|estas|esse|essa|esses|essas|"
        "com|trabalhar|dirigir|conduzir|tanta?|ficar sentado|comer)<1> ?(?:trânsito|transito|barulho|"
        "reuniões|chefe|trabalho|calor|reunião|papelada|horas|viagens|turno|frio|emprego|escritório)?|"
        "não (?:quero|posso) (?:mais )?(?:viver|estar|ficar|continuar) (?:em|no|na|de|com|longe|assim "
        "longe|ali|naquele|dependente|neste emprego|nesse emprego|nesta empresa)<2>|não vivo sem|(?:não "
        ")?(?:posso|consigo) viver sem (?:café|telefone|telemóvel|celular|internet|ti|você)|adeus (?:ao|"
        "à|às|aos) (?:escritório|trânsito|chefe|rotina|reuniões|emprego|férias|dieta|colegas|equipa)|"
        r"jantar de despedida|festa de despedida|almoço de despedida|despedida de solteir\w+|comprei uma "
        "corda (?:para|pro|pra)<1>|desisto (?:deste|desse|da|do|de)<1> (?:projeto|curso|vaga|dieta|"
        "emprego|candidatura|entender|discutir|reunião)",
    ),
    drawn={
        "drawn_to_death": "morrer|morte|morto|morta|suicídio|matar|túmulo|caixão|suicida|suicidar",
    },
    negations="não|nunca|jamais|sem|nem|nenhum|nenhuma",
    false_denials=(
        "consigo|parar|paro|deixar|deixo|porque|por|sei|só|mais|evitar|duvido|minto|nego|importa|se|"
        "esquecer|tirar|aguento|afastar|resisto"
    ),
    past_verbs=(
        "queria|era|tinha|estava|batia|pensava|tentei|cortava|tentativa|queimava|desejava|bateu|violou|"
        "estuprou|planejava|cortei|machucava|pensei|quis|agrediu|mutilava|fazia"
    ),
    self_words="eu|me|mim|meu|minha|meus|minhas|quero|estou|sou|sinto|penso|tenho|posso|vou|sei|tô|tou|faço|devo",
    others=(
        "ele|ela|eles|elas|seu|sua|lhe|mãe|pai|avó|avô|irmão|irmã|amigo|amiga|tio|tia|colega|vizinho|"
        "vizinha|cachorro|cão|gato|chefe|filme|livro|série|música|romance|nós|planta|plantas|bateria|"
        "telemóvel|celular|sogra|gente|projeto|equipa|equipe|morreu|primo|prima|mosca|barata|personagem|"
        "quem|homem|mulher|filho|filha|marido|esposa|namorado|namorada|aluno|aluna|sobrinho|sobrinha|"
        "esposo|parceiro|companheiro|companheira"
    ),
    any_person="queria|era|estava|tinha|morrer|suicídio",
    workplace=(
        "colega|colegas|equipe|equipa|time|empresa|escritório|departamento|turno|chefe|aposentadoria|reforma|"
        "clientes|sede|filial|fábrica|armazém|oficina|loja|mesa|crachá|impressora|estágio|estagiário|"
        "estagiários|reuniões|setor|secretaria|hospital|plantão|notebook"
    ),
    family=("mãe|pai|pais|filhos|filha|filho|crianças|irmã|irmão|marido|mulher|esposa|avó|cachorro|cão|gato"),
    respellings={
        "n": "nao",
        "nn": "nao",
        "naum": "nao",
        "q": "que",
        "k": "que",
        "pq": "porque",
        "vc": "voce",
        "vcs": "voces",
        "tb": "tambem",
        "tbm": "tambem",
        "mt": "muito",
        "mto": "muito",
        "msm": "mesmo",
        "to": "estou",
        "tou": "estou",
        "p": "para",
        "pra": "para",
        "d": "de",
        "qro": "quero",
        "kero": "quero",
        "qero": "quero",
        "morer": "morrer",
        "viv": "viver",
        "suisidio": "suicidio",
        "aguentu": "aguento",
        "consgo": "consigo",
        "ngm": "ninguem",
        "nngm": "ninguem",
        "hj": "hoje",
        "agr": "agora",
        "mi": "me",
        "fzr": "fazer",
        "td": "tudo",
        "dnv": "de novo",
    },
)
