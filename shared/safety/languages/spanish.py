"""Spanish phrases, of Spain and of Latin America. The ending of the verb says that the writer speaks of themselves."""

from shared.safety.languages.language_rules import LanguageRules

SPANISH = LanguageRules(
    code="es",
    classes={
        "want": (
            "quiero|quisiera|querría|deseo|me gustaría|ojalá|necesito|prefiero|preferiría|voy a|vine a|"
            "pienso|espero|tengo ganas de|quería|ganas de|pienso en|pensando en|planeo|decidí|he "
            "decidido|estoy decidido a|estoy decidida a|me quiero|solo quiero|anhelo|debería|debía|tendría que"
        ),
        "kill_me": (
            "matarme|suicidarme|ahorcarme|colgarme|quitarme la vida|acabar con mi vida|acabar conmigo|"
            "terminar con mi vida|poner fin a mi vida|tirarme al tren|tirarme a las vías|tirarme por la "
            "ventana|tirarme del puente|tirarme de un puente|lanzarme al tren|lanzarme al vacío|tirarme "
            "al metro|pegarme un tiro|dispararme|envenenarme|ahogarme en|cortarme las venas|desvivirme|"
            "hacerme desaparecer|inmolarme|volarme la cabeza|volarme los sesos|aventarme|terminar con mi "
            "existencia|acabar con mi existencia|arrojarme al tren|arrojarme"
        ),
        "pills": (
            "pastillas|pastilla|píldoras|somníferos|tranquilizantes|medicamentos|ansiolíticos|insulina|"
            "paracetamol|antidepresivos|medicinas|clonazepam|sobredosis"
        ),
        "blade": "cuchilla|cuchillas|navaja|cuchillo|cúter|gillette|vidrio|tijeras|hoja de afeitar",
        "body": (
            "brazo|brazos|pierna|piernas|muñeca|muñecas|muslo|muslos|piel|antebrazo|antebrazos|venas|"
            "cuerpo|manos|barriga|vientre"
        ),
        "height": (
            "puente|azotea|balcón|terraza|ventana|tejado|techo|edificio|acantilado|viaducto|barandilla|"
            "piso once|décimo piso|torre|precipicio|cornisa"
        ),
        "rail": "vías|tren|metro|andén|camión",
        "partner": ("marido|esposo|novio|pareja|padrastro|ex|exmarido|exnovio"),
        "trifle": (
            "factura|tarjeta|dinero|coche|carro|cocina|platos|leche|compra|compras|aniversario|cumpleaños|cena|"
            "zapatos|móvil|llaves|olvidé|gasté|rompí|perdí|quemé|tarde"
        ),
        "kills_me": (
            "me va a matar|va a matarme|me mata|me matará|me quiere matar|quiere matarme|acabará matándome|"
            "acabará por matarme"
        ),
        "kin": (
            "marido|esposo|novio|pareja|padre|papá|padrastro|hermano|ex|tío|exmarido|exnovio|mujer|"
            "esposa|madre|mamá|madrastra|novia|hijo|compañero de piso"
        ),
        "someone": (
            "hermano|hermana|madre|padre|hijo|hija|amigo|amiga|primo|prima|marido|esposo|esposa|mujer|"
            "novio|novia|compañero|compañera|vecino|vecina|tío|tía|sobrino|sobrina|alumno|alumna|papá|"
            "mamá|jefe|abuelo|abuela|pareja"
        ),
        "all": (
            "todos|mi familia|mis hijos|el mundo|mis padres|ellos|ustedes|vosotros|los demás|mi mujer|mi "
            "marido|mi madre|la gente|todo el mundo"
        ),
        "soon": (
            "hoy|esta noche|mañana|esta tarde|pronto|ahora|este fin de semana|el viernes|el domingo|el "
            "lunes|ya|esta madrugada|pasado mañana"
        ),
        "rope": "soga|cuerda|cinturón|lazo",
        "gun": "pistola|arma|escopeta|revólver|rifle",
    },
    firm={
        "ideation": (
            "(?:{want})<3> (?:morir|morirme|estar muerto|estar muerta|dejar de existir|dejar de vivir|no "
            "existir|no despertar|no despertarme|no despertar nunca|no despertar más|no volver a "
            "despertar|dejar de respirar|no estar aquí|no estar viva|no estar vivo|palmarla|petarla|"
            "diñarla|no vivir)(?! de| por)",
            "(?:{want})<3> (?:{kill_me})|(?:{kill_me})<1>(?= $| ,| y| hoy| esta| mañana| pero| porque| cada| todo)",
            "no<1> (?:quiero|deseo|puedo|soporto|tengo ganas de|quisiera|aguanto|merezco|tengo fuerzas "
            "para|me apetece|sirvo para|tengo ganas ni de)<2> (?:vivir|seguir viviendo|seguir viva|"
            "seguir vivo|existir|seguir existiendo|estar viva|estar vivo|seguir aquí|estar aquí|"
            "despertar|despertarme|estar en este mundo|seguir en este mundo)",
            "(?:sin|no tengo|perdí|perdido|ya no tengo)<1> (?:ganas de vivir|razón para vivir|razones "
            "para vivir|motivos para vivir|motivo para vivir|las ganas de vivir|razones para seguir "
            "viviendo|motivos para seguir viviendo|razones para seguir|nada por lo que vivir|nadie por "
            "quien vivir)",
            "(?:nada|nadie)<1> (?:por lo que|por quien|por la que|para) (?:vivir|seguir viviendo|seguir "
            "viva|seguir vivo)|para qué<2> (?:vivir|vivo|seguir viviendo|sigo viva|sigo vivo|seguir viva|"
            "seguir vivo|despertar|existo|sigo viviendo)|por qué sigo (?:viva|vivo|viviendo|aquí|"
            "respirando)",
            "(?:estaría|estarían|estaréis|estarán|estará|está|están|vivirían|estarías|viviría|irá|"
            "iría)<2> mejor sin mí|mejor sin mí|mejor si (?:yo )?(?:no estuviera|me muero|me muriera|"
            "desaparezco|no existiera|estuviera muert[oa]|me fuera para siempre|estuviera muerto|"
            "estuviera muerta)|mejor (?:muerto|muerta)(?= $| ,| que)|(?:vale|valgo) más (?:muerto|muerta)",
            "(?:ojalá|desearía|quisiera|deseo)<2> (?:estuviera|estar|estuviese|me|no|nunca|haber)<2> "
            "(?:muerto|muerta|muriera|muriese|existiera|despertara|despertase|haber nacido|hubiera "
            "nacido|nacido|existir|despierte|mate|atropelle|vivo)",
            "(?:no|nunca)<2> (?:haber|hubiera|debí|debería haber)<1> (?:nacido|nacer)",
            "(?:pienso|pensar|pensando|pensado|pensamientos?|ideas?|fantaseo|fantasías|sueño|intento|"
            "deseos?|impulso)<3> (?:{kill_me}|suicidio|en morir|en la muerte cada|de muerte|suicidas?|en "
            "morirme|suicidarme|de morir|de morirme|en mi muerte|en mi propia muerte|en no despertar)",
            "(?:acabar|terminar|acabaré|terminaré|acabo|termino|acabe)<1> con (?:mi vida|todo de una vez|"
            "mi sufrimiento|mi existencia|este sufrimiento)|(?:acabar|terminar) con todo(?= $| ,| esta| "
            "hoy| de)|poner(?:le)? fin a (?:mi vida|mi sufrimiento|todo esto|esto)|ponerle fin a (?:mi "
            "vida|todo esto|esto|mi sufrimiento)|quitarme de en medio",
            "(?:me quiero|me voy a|me iba a|me vaya a|me gustaría|me quisiera|quiero)<1> (?:morir|matar|"
            "suicidar|ahorcar|colgar|tirar al tren|quitar la vida|desvivir|pegar un tiro|tirar por la "
            "ventana|tirar de un puente|tirar del puente)(?! de| por)|me (?:mato|suicido|ahorco|cuelgo|"
            "quito la vida|tiro al tren|tiro del puente|pego un tiro|tiro por la ventana|tiro al metro|"
            "mataré|suicidaré|ahorcaré|quitaré la vida|tiraré)(?= $| ,| hoy| esta| y| mañana| si| de| al|"
            " por| del| el)(?! a trabajar| trabajando| por ti)",
            "(?:nadie)<3> (?:notaría|echaría de menos|extrañaría|se daría cuenta|lloraría|se "
            "enteraría)<3> (?:si|muero|muriera|muerto|desaparezco|desapareciera|mi ausencia|que no estoy|"
            "que me fui)<2>|si (?:me muero|muero|me muriera|desaparezco|me mato|yo muriera|no "
            "estuviera)<4> (?:nadie|mejor|todos|lloraría|notaría|extrañaría|daría cuenta)",
            "(?:cansado|cansada|harto|harta|aburrido|aburrida)<2> de (?:vivir|existir|la vida|estar vivo|"
            "estar viva|seguir viviendo|respirar|esta vida)|odio (?:vivir|estar vivo|estar viva|mi vida "
            "tanto|despertar|despertarme)|me pesa (?:vivir|la vida|existir)",
            "(?:dormir|dormirme|acostarme|quedarme dormida|quedarme dormido|cerrar los ojos)<2> (?:y "
            ")?(?:no|nunca|jamás)<2> (?:despertar|despertarme|despertar nunca|despertar más|volver a "
            "despertar|abrirlos)|dormir para siempre|no (?:despertar|despertarme) (?:mañana|nunca|más|"
            "jamás)",
            "(?:desaparecer|irme|dejar de ser)<1> (?:para siempre|de este mundo|del mundo|de esta vida)|"
            "irme de este mundo|(?:quiero|quisiera) (?:dejar|abandonar) (?:este mundo|esta vida)|salir "
            "de esta vida",
            "(?:único|única|únicos|lo único|solo|sólo)<4> (?:me mantiene|me ata|me tiene|mantienen|me "
            "mantienen)<1> (?:viva|vivo|con vida|aquí|a la vida)|nada me (?:ata|retiene|mantiene)<2> "
            "(?:a la vida|vivo|viva|aquí|a este mundo)",
            "(?:no tengo|me falta|tuviera|si tuviera|me faltó)<1> (?:el )?(?:valor|valentía|coraje|"
            "huevos)<1> (?:para|de|a)<1> (?:matarme|morir|suicidarme|hacerlo|quitarme la vida|tirarme|"
            "acabar con todo|terminar con todo)|(?:cobarde)<3> (?:matarme|suicidarme|morir|quitarme|"
            "hacerlo)",
            "no (?:quiero|voy a|pienso) (?:llegar|ver|estar|amanecer)<2> (?:a mañana|mañana|el amanecer|"
            "al lunes|otro día|en este mundo|a los 30|viva|vivo)",
            "(?:pensamientos suicidas|ideas suicidas|ideación suicida|ideas de suicidio|impulsos "
            "suicidas)|(?:ya )?no (?:le|les)<1> (?:veo|encuentro)<1> (?:sentido a vivir|sentido a la "
            r"vida|sentido a seguir)|no (?:le )?(?:veo|encuentro) sentido a (?:vivir|seguir viv\w+|la "
            "vida|mi vida|existir)",
            "solo quiero (?:estar muerto|estar muerta|morir|morirme)|(?:quiero|quisiera|deseo)<2> "
            "(?:estar muerto|estar muerta)",
            "no<1> (?:soporto|aguanto|quiero|resisto)<1> (?:más )?(?:esta|mi|la) vida|(?:mejor|bien)<2> "
            "(?:que|si)<1> (?:yo )?no (?:existiera|hubiera nacido|estuviera|viviera|existiese)|no "
            "(?:debería|debo|merezco) (?:estar|seguir)<1> (?:vivo|viva|en este mundo)|ojalá<2> no "
            "(?:siguiera|estuviera|siguiese)<1> (?:viva|vivo|aquí|con vida)|(?:mi vida)<4> (?:la voy a "
            "terminar|voy a terminarla|le voy a poner fin|la termino|la acabo|la quiero terminar)|no "
            "(?:llegaré|llego|voy a llegar) a<1> (?:viejo|vieja)<3> (?:me encargo|encargaré|yo mism[oa]|"
            "de eso)",
        ),
        "death_longed_for": (
            "(?:la muerte|morir|morirme|estar muerto|estar muerta|no existir)<1> (?:sería|es|parece|"
            "suena|me parece|sería como)<3> (?:un alivio|alivio|descanso|la solución|la única|mejor|una "
            "liberación|paz|solución|salida|tentador|hermoso|más fácil|bonito|un regalo|la salida)",
            "(?:espero|esperando|deseo|anhelo|pido|rezo|ruego|sueño con|añoro|llamo a)<3> (?:la muerte|"
            "no despertar|morirme|mi muerte|mi hora|que me muera|morir|no amanecer)|(?:que me llegue|que "
            "llegue|que venga) la muerte|dios<2> (?:me lleve|llévame)|que dios me (?:lleve|recoja)|"
            "(?:ojalá|espero que|quiero que|deseo que|que)<1> me (?:atropelle|atropellara|mate|matara|"
            "atropellaran|mataran|lleve la muerte|parta un rayo de una vez|dé un infarto|diera un "
            "infarto|diera cáncer)<3>(?= $| ,| un| una| y| de)",
            "(?:único|única|la)<1> (?:salida|solución|alivio|forma de descansar|forma de parar)<1> (?:es|"
            "sería|que veo es|que me queda es)<1> (?:morir|la muerte|matarme|el suicidio|morirme|"
            "suicidarme)|descansar (?:para siempre|por fin de todo|en paz)|(?:envidio|envidia)<2> (?:a "
            "los muertos|los muertos|a los que mueren|a los que murieron|de los muertos)|despertar "
            "muert[oa]|amanecer muert[oa]|amanecer (?:muerto|muerta)",
            "quiero (?:morirme|morir) de una vez",
        ),
        "suicide": (
            "(?:mi|un) (?:suicidio|intento de suicidio)(?! asist| profes| pol| colect)<2>(?= $| ,| hoy| "
            "esta| mañana| y)|(?:cometer|intentar|intenté|planear|planeo|planeando|considero|contemplo|"
            "pensando en el|pienso en el|pensé en el|al borde del) (?:un )?suicidio(?! profes| pol)|"
            "(?:soy|estoy|me siento)<1> (?:suicida)|el suicidio (?:es|sería) (?:mi|la|lo|una)<2>",
        ),
        "plan": (
            "(?:{soon})<2> (?:lo hago|me mato|acabo con todo|lo voy a hacer|será mi último|es mi último|"
            "se acaba todo|termina todo|me voy para siempre|se termina todo|voy a hacerlo|acaba todo|"
            "pongo fin)(?! el trabajo| día)|(?:lo haré|voy a hacerlo|lo voy a hacer|lo hago) "
            "(?:{soon})(?= $| ,)",
            "(?:he decidido|decidí|tengo decidido|tomé la decisión de|ya decidí)<1> (?:morir|matarme|"
            "acabar con todo|irme para siempre|no seguir viviendo|dejar de vivir|quitarme la vida|que no "
            "quiero vivir|poner fin|terminar con todo|que hoy es el día|partir para siempre)",
            "(?:tengo|ya tengo|puse|elegí|he elegido|escogí|busco|buscando)<3> (?:fecha|plan|día|lugar|"
            "sitio|método|hora|puente|forma)<2> (?:para morir|para matarme|para hacerlo|de morir|para "
            "irme|para mi muerte|para acabar|de matarme|para suicidarme|de acabar con todo|para "
            "terminar)|(?:ya )?sé<1> (?:cómo|dónde|cuándo)<1> (?:voy a (?:hacerlo|morir|matarme)|lo haré|"
            "lo voy a hacer|hacerlo|matarme|morir)",
            "(?:saltar|tirarme|lanzarme|aventarme|arrojarme|salto|me tiro|me lanzo|saltaré|brincar|me "
            "tiraré|me aviento|saltando|caer)<2> (?:del puente|de un puente|desde el puente|por la "
            "ventana|del balcón|por el balcón|desde el balcón|de la azotea|desde la azotea|al tren|a las "
            "vías|a la vía|al metro|delante del tren|del edificio|al vacío|desde el tejado|desde la "
            "terraza|de la terraza|del viaducto|al paso del tren|de un edificio|delante de un camión|"
            "frente al tren|frente a un camión|por el acantilado|desde un puente|de este puente)",
            "(?:estrellar|estrellarme|chocar|lanzar|girar)<4> (?:el coche|el carro|contra un árbol|"
            "contra un muro|contra un poste|a propósito|contra el tren|el volante)<3>|no (?:frenar|"
            "frenaré) (?:en la curva|la próxima|esta vez)|girar el volante<3>",
            "(?:cuántas?|qué cantidad de|cuánta|qué dosis de|cuántos)<2> (?:{pills})<3> (?:para|hacen|"
            "necesito|hay|tengo|son|se|morir|tomar|letal|bastan)<2>|(?:cuántas|cuántos) (?:{pills})",
            "(?:cómo|forma|método|manera|métodos|maneras|modo)<3> (?:suicidarse|matarse|morir sin dolor|"
            "morir rápido|indolora de morir|menos doloroso|menos dolorosa|sin dolor de morir|indoloro "
            "para|morir sin sufrir|para no sufrir al morir|de morir)|(?:duele)<2> (?:morir|ahogarse|"
            "ahorcarse|desangrarse|saltar)|cuánto<2> (?:tarda|tardo|dura|se tarda)<3> (?:desangrarse|"
            "morir|ahorcado|asfixiarse|en desangrar|en morir|ahogarse)|dosis (?:letal|mortal)",
            "(?:tomarme|tomar|tragarme|tragar|me tomé|me tomo|me tomaré|me trago|tomé|me voy a tomar)<2> "
            "(?:todas|toda la caja|un frasco|el frasco|la caja entera|un puñado|el bote|todo el frasco|"
            "todo el bote)<3>(?: {pills})?|(?:todas)<2> (?:{pills}) (?:de golpe|juntas|a la vez|de una "
            "vez|de una)|tomarme (?:todas )?las (?:{pills})|sobredosis de",
            "(?:es|será|hoy es)<1> (?:mi|la) última (?:noche|tarde|mañana|vez)<2> (?:aquí|viva|vivo|en "
            "este mundo|que respiro|de mi vida|en la tierra)|(?:mi|el) último día<1> (?:de mi vida|en "
            "este mundo|con vida|en la tierra|viva|vivo)|mi última noche(?= $| ,| en este mundo)",
            "cuánto<1> tarda(?:n)?<4> (?:desangrarse|morir|morirse|en morir|asfixiarse|ahogarse)",
            "(?:planeando|planeo|preparando|preparo|planeé|organizando)<1> (?:mi|mi propia) (?:muerte|"
            "final|partida)|(?:pastillas|medicamentos|dosis|veneno)<2> (?:son mortales|mortales|mortal|"
            "letales|matan|letal)|(?:lugar|sitio|edificio|puente|piso)<2> (?:alto|alta)<2> (?:para|desde "
            "donde)<1> (?:saltar|tirarme|lanzarme)|(?:lugar|sitio) (?:para|desde donde) (?:saltar|"
            "tirarme)",
        ),
        "means": (
            "(?:tengo|guardo|guardé|junté|he juntado|ahorré|reuní|he guardado|llevo guardando|llevo "
            "juntando|estoy juntando|he reunido|acumulé|he acumulado)<4> (?:{pills})<4> (?:para|"
            "suficientes|bastan|listas|debajo|necesarias|en el cajón|y sé)|(?:suficientes) (?:{pills})|"
            "(?:{pills})<2> (?:suficientes|listas|preparadas|guardadas|contadas)",
            "(?:{rope})<3> (?:lista|preparada|al cuello|colgada|en el cuello|atada|en la viga|listo|para "
            "colgarme|para ahorcarme|alrededor del cuello)|(?:tengo|con)<3> (?:{gun})<3> (?:cargada|en "
            "la mano|en la sien|en la boca|en la cabeza|en el cajón y|al lado|lista|cargado|listo)|"
            "(?:{gun})<1> (?:cargada|en la sien|en la boca|en la cabeza)",
            "(?:estoy|sentado|sentada|parado|parada|subí|subido|subida|estuve)<4> (?:en el puente|al "
            "borde|en la azotea|en la barandilla|en las vías|en la cornisa|junto a las vías|en el borde|"
            "en el balcón)<4> (?:saltar|mirando|pensando|caer|tirarme|abajo|paso|soltarme|pienso en|de "
            "la azotea|del puente|del balcón|lanzarme)",
            "(?:cuchillo|cuchilla|navaja)<3> (?:en la muñeca|en las muñecas|en el cuello|en la mano|"
            "contra|en mis muñecas|en mi muñeca|sobre la piel)",
            "(?:pistola|arma|escopeta|revólver)<5> (?:cargada|en la mano|en la sien|en la boca)",
        ),
        "goodbye": (
            "(?:cuando)<1> (?:leas|lean|leáis|encuentren|encuentres|encontréis)<2> (?:esto|esta carta|"
            "este mensaje|esta nota)<2> (?:ya )?(?:no estaré|estaré muerto|estaré muerta|me habré ido|"
            r"habré muerto|estaré lejos de este mundo|no estoy|será tarde|voy a estar muert\w)",
            "(?:carta|cartas|nota|notas|mensaje|mensajes) de (?:despedida|suicidio)<3>(?! del?l? "
            "(?:equipo|trabajo|empresa|oficina))|(?:escribí|escrito|escribiendo|dejé|dejo|terminé|"
            "grabé)<2> (?:mi|la|las|una|mis) (?:carta|cartas|nota|última carta|última nota|mensaje|video|"
            "vídeo)<2> (?:de despedida|para mi familia|para mis hijos|de adiós|para mamá|para cuando me "
            "encuentren|para mis padres)",
            "(?:perdónenme|perdonadme|perdóname|perdónadme|perdón|perdona)<3> (?:por irme|por lo que voy "
            "a hacer|por no ser fuerte|por dejarlos|por dejarte|por no aguantar|por no poder más|por "
            "rendirme|por abandonarlos|por dejaros|por esto que voy|por lo que hago|por hacer esto|por "
            "no haber sido)",
            "(?:{soon})<2> (?:es|será) mi último día(?! de)|(?:adiós|hasta siempre|"
            "me despido)<3> (?:para siempre|mundo|a todos|los amo|los quiero|de "
            "todos|de este mundo|de la vida|mamá|papá|os quiero|perdón|perdonadme|perdónenme|hijos|mis "
            "amores)(?! los compañ)|(?:este es|esto es)<1> (?:mi|un) (?:adiós|despedida|último mensaje|"
            "última carta|última entrada|último post)|mi última entrada",
            "(?:cuiden|cuida|cuidad|cuídenme|cuídame)<1> (?:a|de|mucho a)<2> (?:mis hijos|mi hija|mi "
            "hijo|mi perro|mi gato|mi mamá|mi madre|mis padres|los niños|mamá|mi perra|mi gata|mi "
            "familia|tu madre|los abuelos)<2> (?:cuando|por mí|si)<1> (?:yo )?(?:ya )?(?:no esté|me vaya|"
            "muera|falte|no estoy)|(?:cuando|si) (?:yo )?(?:ya no esté|no esté aquí|falte)<4> (?:cuiden|"
            r"cuida|cuidad|quiero que|recuerd\w+|sepan)",
            "no (?:lloren|lloréis|llores) por mí|recuérden(?:me)?<2> (?:con cariño|como era|siempre)|"
            "díganle a<3> que<1> (?:la|lo|los) (?:amo|amé|quise|quiero)|dile a<3> que<1> (?:la|lo|los) "
            "(?:amo|amé|quise|quiero mucho)",
            "(?:despedí|despedido|despido)<2> de (?:todos|cada uno|mi familia)<3> (?:no lo saben|sin que|"
            "nadie lo sabe|no se dieron cuenta|aún no)",
        ),
        "self_harm": (
            "me (?:corto|corté|he cortado|quemo|quemé|he quemado|golpeo|lastimo|lastimé|autolesiono|"
            "autolesioné|hago daño|hice daño|he hecho daño|araño|cortaba|hago cortes|hice cortes|he "
            "autolesionado|muerdo|rasguño|he lastimado|pego|sigo cortando|estoy cortando|volví a "
            "cortar)<4>(?: {body}| otra vez| de nuevo| a propósito| para sentir| cada noche| las noches| "
            "cuando| con (?:una|la|el|un) {blade}| a mí misma| a mí mismo| todas| para no| sola| en "
            "secreto| y nadie| hasta|(?= $))(?! el pelo| el dedo coc)",
            "(?:cortarme|quemarme|lastimarme|autolesionarme|hacerme daño|herirme|golpearme|hacerme "
            "cortes|rasguñarme|volver a cortarme)(?! el pelo| las uñas| la barba| el cabello| un poco el)",
            "(?:autolesión|autolesiones|cutting|recaída|recaí|cortes|cicatrices)<4> (?:nuevos|nuevas|"
            "frescas|recientes|en los brazos|en mis brazos|otra vez|escondo|bajo la manga|en el brazo|en "
            "las piernas|en el antebrazo|y me corté|me calman|con la cuchilla|en las muñecas|de nuevo)|"
            "(?:recaí|he recaído|volví a recaer)<3> (?:cortes|me corté|cuchilla|autolesiones|en lo de "
            "cortarme|y me corté|en las autolesiones)",
            "(?:ganas de|necesidad de|impulso de|necesito|urgencia de)<1> (?:cortar(?:me)?|sangrar|verme "
            "sangrar|sentir la cuchilla|castigarme|la cuchilla)|golpe(?:o|ar|ando)<2> la cabeza contra "
            "(?:la pared|el muro)|cabeza contra la pared hasta",
            "me (?:abrí|rajé|tajé|corté|hice tajos en)<1> (?:los|las|el|la)<1> ?(?:brazos|piernas|venas|"
            "muñecas|brazo|piel)|desde (?:ayer|anoche|hace)<3> me corto|me corto (?:de nuevo|otra vez)",
        ),
        "violence": (
            "mi (?:{partner})<2> (?:{kills_me})(?= $| ,| y| un día| algún día| hoy| esta noche)(?! , (?:si|cuando|"
            "como|porque|"
            "por))(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))|(?:miedo|temo|terror|pánico)<1> que (?:(?:mi |"
            "el )?(?:{partner}|padre|hermano|"
            "papá) |él )?(?:me (?:mate|vaya a matar|termine matando)|acabe matándome)",
            "(?:mi|el|la) (?:{kin})<3> (?:me|nos) (?:pega|pegó|golpea|golpeó|maltrata|maltrató|ahorca|"
            "ahorcó|patea|pateó|viola|violó|estrangula|estranguló|amenaza|amenazó|empuja|empujó|abofetea|"
            "encierra|encerró|agarró del cuello|agarra del cuello|da palizas|dio una paliza|ha pegado|ha "
            "golpeado|pegaba|abusa|abusó|tiró|lastima|jaló)(?! un susto| el resfriado)",
            "(?:él|ella|siempre|cuando bebe|cuando toma|anoche|ayer|otra vez)<2> me (?:pega|pegó|golpea|"
            "golpeó|maltrata|ahorcó|pateó|violó|estranguló|agarró del cuello|amenazó|da palizas|dio una "
            "paliza|empujó|encierra)|me (?:pega|golpea|maltrata|viola|estrangula) (?:y|cuando|delante|"
            "cada|si|todos|casi|hasta)<3>|me ha (?:pegado|golpeado|violado|estrangulado)",
            "(?:amenaza|amenazó|amenazado|dice|dijo|jura|juró)<3> (?:con )?(?:que )?(?:matarme|me va a "
            "matar|me mata|me mataría|va a matarme|con matarme|nos mata|que me matará|me matará|"
            "quemarme)|(?:me va a matar|me mata|me matará) si<1> (?:lo dejo|me voy|hablo|lo denuncio|"
            "digo algo|se entera|la dejo|denuncio|cuento)",
            "(?:{kin}|él|ella)<2> (?:{kills_me})<9> (?:acabé|terminé|terminamos|acabamos|mandó)<3> "
            "(?:hospital|urgencias)",
            "me (?:encierra|tiene encerrada|tiene encerrado|deja encerrada|deja encerrado|encerró|no "
            "deja salir)<2>|no me deja<1> (?:salir|ver a mi familia|irme|trabajar ni salir)|me obliga a "
            "(?:tener sexo|tener relaciones|acostarme|hacer cosas|tener)<2>|me (?:toca|tocaba|tocó)<2> "
            "(?:sin mi|mientras|contra mi|por las noches|cuando duermo|sin permiso)|abusa(?:n|ó)? "
            "(?:sexualmente )?de mí|abusó de mí",
            "(?:nos|me) (?:amenaza|amenazó|persigue|apunta)<2> con<1> (?:cuchillo|un cuchillo|una "
            "pistola|arma|un arma|navaja|matarnos|una navaja|pegarme)",
        ),
    },
    tentative={
        "ideation": (
            "(?:quiero|quisiera|ojalá pudiera|necesito|me gustaría)<2> (?:desaparecer|esfumarme|irme "
            "lejos de todo|que todo acabe|que todo termine|que se acabe|que esto acabe|que esto termine|"
            "que pare|dejar de sentir|apagarme|descansar de todo|no sentir nada|que todo pare|dormir y "
            "ya|ser invisible)|(?:ya )?no puedo más(?= $| ,| con| y)(?! con (?:el|la|este|esta) "
            "(?:trabajo|jefe|tráfico))|no aguanto más(?= $| ,| y| esta vida)|ya no aguanto(?= $| ,)|"
            "hasta aquí (?:llegué|he llegado)|me rindo(?= $| ,)",
            "nadie (?:me )?(?:notaría|echaría de menos|extrañaría|lloraría)|nadie se daría cuenta|"
            "(?:mundo|vida|todo|familia)<2> (?:seguiría )?sin mí|(?:para qué|qué sentido tiene)<1> "
            "(?:seguir|sigo|todo|levantarme|luchar|esto)(?= $| ,)(?! )|qué hago (?:aquí|en este mundo)|"
            "no (?:llegaré|voy a llegar|llego) a<2> (?:navidad|mi cumpleaños|viejo|vieja|fin de año|los "
            "30|verano)",
            "(?:a veces|muchas veces|siempre|cada noche)<3> (?:imagino|me imagino|pienso|me pregunto)<4> "
            "(?:no estar|sin mí|saltar|soltar|desaparecer|si no estuviera|no frenar|irme|no despertar|"
            "muerta|muerto)",
            "(?:irme|marcharme|salir)<3> para siempre|(?:mi vida)<1> (?:ya )?(?:se acabó|terminó|no "
            "tiene remedio|está acabada)",
        ),
        "plan": (
            "(?:{soon})<2> (?:se acaba|termina|acaba|me voy|todo habrá terminado|descanso|descansaré|"
            "seré libre|será el día|es el día|por fin descanso)(?= $| ,)|(?:lo haré|voy a hacerlo|lo voy "
            r"a hacer|quiero hacerlo|atrever\w+ a hacerlo|me atrevo a hacerlo|lo tengo decidido|ya lo "
            "decidí|ya está decidido)(?= $| ,)",
            "(?:dejé|dejo|ordené|he dejado|puse|arreglé|tengo|regalé|he regalado|he ordenado|estoy "
            "regalando|regalando|apunté)<3> (?:todo en orden|mis cosas|mis papeles|las contraseñas|todo "
            "listo|el testamento|mis contraseñas|papeles en orden|todo arreglado|las claves|mis "
            "libros)<3> (?:para cuando|para que|antes de|y|ya no|porque|para mi|no las|por si)|(?:mi|"
            r"propio|mi propio) (?:entierro|funeral|velorio|tumba)|seguro de vida<4> (?:cobr\w+|cubre|"
            "familia|hijos|paga)",
            "soltar el volante|cerrar los ojos y (?:acelerar|soltar)|(?:caminar|entrar|meterme)<1> (?:al|"
            "en el) (?:mar|río|lago) (?:y )?(?:no|hasta)<2>|dejarme (?:caer|ir|llevar por el agua)|un "
            "paso(?: más)? y (?:ya|listo|se acabó|todo|fin)|solo un paso",
        ),
        "means": (
            "(?:miro|mirando|pienso en|pensando en|cuento|contando|veo|observo|me quedo mirando|busco|"
            "saqué|tengo a mano|compré|estoy en|me acerco|mirar|me asomo)<3> (?:{pills}|{rope}|{gun}|"
            "{blade}|vías|vías del tren|puente|azotea|balcón|barandilla|precipicio|vacío)",
            "(?:{pills}|{rope}|{gun}|{blade}|puente|vías|azotea|precipicio|vacío|balcón)<3> (?:me llama|"
            "me llaman|me atrae|me atraen|me espera|me esperan|en el cajón|me tienta|tientan|tan cerca|"
            "tan fácil|tentador|me susurra)|(?:compré|encargué|pedí|conseguí)<2> (?:{rope}|{gun}|"
            "cuchillas|helio|veneno|raticida)|(?:qué|tan|bastante|suficientemente|lo bastante)<1> "
            "(?:alto|alta|hondo)<3> (?:puente|balcón|edificio|azotea|piso)|(?:es|está)<1> "
            "(?:suficientemente|bastante|lo bastante) (?:alto|alta)",
        ),
        "goodbye": (
            "(?:gracias por todo)<2> (?:adiós|los amo|los quiero|os quiero|perdón|hasta siempre|me voy)|"
            "adiós a todos|hasta siempre|me despido(?= $| ,)|perdónenme|perdonadme todos|perdóname mamá|"
            "los quiero mucho perdón",
            "(?:por última vez|una última vez)<3>|(?:abracé|vi|visité|besé|llamé|fui a ver|abrazar)<4> "
            "por última vez|(?:me despedí|despedirme|me estoy despidiendo)<2> (?:de mis hijos|en "
            "silencio|de mi madre|de mi familia sin|para siempre)<2>|(?:regalé|di|dejé)<2> (?:mi perro|"
            "mi gato|mi gata|mi perra|mis mascotas)|(?:serán|seréis|serás|van a ser) (?:más )?felices "
            "sin|saldrán adelante sin mí|acuérdense de mí|recuérdenme|no estén tristes",
            "(?:dile|díganle|digan|di)<4> que<1> no (?:fue|es|tiene)<1> (?:su|la|tu) culpa",
            "que no fue su culpa",
            "(?:no es|no fue|no será|nadie tiene la)<2> culpa<2> (?:de nadie|vuestra|suya|tuya|mi "
            "decisión|de ustedes|que me vaya|de esto|es mi decisión)",
        ),
        "self_harm": (
            "(?:{blade})<3> (?:otra vez|en la mano|me calma|me alivia|cajón|escondida|en el baño|de "
            "nuevo|debajo)|(?:manga larga|mangas largas)<4> (?:para que|nadie|esconder|ocultar|brazos|"
            "calor)|ver(?:me)? (?:la )?sangre<2>(?: me calma| me alivia)?|(?:el dolor|sentir dolor)<2> "
            "(?:me calma|me alivia|me ayuda|físico)|(?:recaí|he recaído|lo hice otra vez|lo volví a "
            "hacer|volví a hacerlo)(?= $| ,)|me castigo",
        ),
        "violence": (
            "(?:mi (?:padre|papá|hermano|mujer|esposa|novia|tío)|él) (?:{kills_me})(?= $| ,| y| un día| algún día|"
            " hoy| esta noche)"
            "(?! , (?:si|cuando|como|porque|por))(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))",
            "(?:moretones?|moratones?|ojo morado|golpes|cardenales)<4> (?:maquillaje|escondo|tapo|de él|"
            "por él|que me hizo|me dejó|con maquillaje|ocultar|oculto|me caí)|(?:se pone|es|se puso|se "
            "vuelve|fue)<1> (?:muy )?(?:violento|violenta|agresivo conmigo|agresiva conmigo)|(?:tengo "
            ")?miedo (?:de|a) (?:volver|ir|regresar) a casa",
        ),
    },
    distress={
        "hopelessness": (
            "(?:no hay|sin|perdí la|perdí toda|he perdido la|ya no hay|no tengo|ya no tengo|perdida la|"
            "he perdido toda)<1> (?:esperanza|esperanzas|salida|futuro)(?= $| ,| y| para| ya| alguna)|no "
            "(?:le )?veo (?:salida|futuro|la salida|ninguna salida|sentido)<1>|nada (?:tiene|vale|va a|"
            "merece)<1> (?:sentido|la pena|mejorar|cambiar)|todo (?:es|está) (?:inútil|perdido|en vano)|"
            "sin sentido (?:todo|mi vida)|mi vida no (?:tiene sentido|vale nada|sirve)|nunca va a "
            "mejorar|todo me da igual|ya nada me importa",
        ),
        "burden": (
            "(?:soy|siento que soy|me siento)<2> (?:una carga|un estorbo|un peso|una molestia|un fracaso|"
            "un inútil|una inútil|inútil|una vergüenza|un lastre|un cero|una basura|basura|una "
            "decepción)(?! para el equipo)|no (?:sirvo|valgo)<1> (?:para nada|nada)|estorbo(?= $| ,)",
        ),
        "despair": (
            "(?:no puedo|no aguanto) más|(?:me siento|estoy)<2> (?:vacío|vacía|desesperado|desesperada|"
            "destrozado|destrozada|hundido|hundida|muerto por dentro|muerta por dentro|roto por dentro|"
            "rota por dentro|sin fuerzas|sin salida|sin valor|completamente solo|completamente sola)(?! "
            "de batería)|ataque(?:s)? de (?:pánico|ansiedad)|me odio|lloro (?:todas las noches|todos los "
            "días|cada noche|sin parar|todo el día)|odio mi vida|no valgo nada|no tengo fuerzas|todo me "
            "supera|me derrumbo|me ahogo por dentro",
        ),
        "frightened": (
            "(?:tengo|le tengo|vivo con|con)<1> miedo (?:a|de|del?)<2> (?:{kin}|él|que me haga daño|que "
            "vuelva a casa|lo que me haga)|le tengo (?:mucho )?miedo(?= $| ,| a mi)|(?:mi )?(?:{kin})<1> "
            "(?:me controla|controla|me humilla|me insulta|me revisa|me vigila|me aísla|me grita|me "
            "amenaza|me persigue|me acosa|revisa mi|no me deja)<3>|me (?:controla|humilla|vigila|"
            "persigue|acosa|insulta)<3> (?:el móvil|todo|el dinero|el celular|delante|cada|a todas horas|"
            "en casa|dinero)",
        ),
        "someone_else": (
            "(?:{someone})<5> (?:quiere morir|quiere morirse|se quiere morir|quiere suicidarse|quiere "
            "matarse|se quiere matar|se suicidó|se mató|se quitó la vida|intentó suicidarse|se corta|no "
            "quiere vivir|no quiere seguir viviendo|habla de suicidio|habla de matarse|se autolesiona|"
            "piensa en suicidarse|se ahorcó|se ha suicidado|pensamientos suicidas|intentó matarse|"
            "intentó quitarse la vida|habla de morir|se lastima|dice que quiere morir)",
            "(?:miedo|temo|preocupa)<3> que<1> (?:se mate|se haga daño|se suicide|se quite la vida|haga una locura)",
        ),
        "denied": (
            "no (?:quiero morir|quiero morirme|me quiero morir|quiero matarme|voy a matarme|voy a "
            "suicidarme|soy suicida|pienso suicidarme|me voy a matar|pienso en suicidarme|tengo "
            "pensamientos suicidas|voy a hacerme daño)|(?:nunca|jamás) (?:me )?(?:mataría|suicidaría|me "
            "haría daño|haría nada|me quitaría la vida)",
        ),
    },
    contexts={
        "past": (
            "hace<2> (?:años|año|décadas|meses|tiempo)|cuando (?:era|tenía|estaba en|iba a|vivía)<3>|de "
            r"(?:niño|niña|adolescente|joven|pequeño|pequeña|jovencita)|a los (?:\d\d|doce|trece|catorce|"
            "quince|dieciséis|diecisiete|dieciocho|veinte)(?: años)?|en (?:la adolescencia|mi "
            r"adolescencia|mi juventud|la universidad|el instituto|el colegio|la secundaria|19\d\d|"
            r"20[01]\d|el pasado)|en aquella época|en aquel entonces|el año pasado|lo superé|quedó atrás|"
            "ya pasó|antes de la terapia|mi exmarido|mi primer (?:marido|novio)|hubo un tiempo|sobreviví|"
            "tras (?:mi|el) divorcio",
        ),
        "recent": (
            "otra vez|de nuevo|ahora|hoy|ayer|anoche|todavía|aún|sigo|sigue|esta (?:noche|mañana|semana|"
            "tarde)|vuelvo|he vuelto|volvió|desde entonces|últimamente",
        ),
        "story": (
            "novela|película|serie|libro|canción|poema|obra|teatro|personaje|protagonista|guion|cuento|"
            "documental|podcast|charla|taller|prevención|curso|estadísticas|estudio|artículo|noticia|"
            "noticias|capítulo|conferencia|seminario|videojuego|letra|ópera|tesis|exposición|campaña",
        ),
        "saying": (
            "(?:marido|esposo|mujer|madre|mamá|novia)<1> (?:{kills_me})<1> (?:si|cuando|como|porque)<4> "
            "(?:factura|tarjeta|cocina|platos|leche|compra|compras|aniversario|cumpleaños|cena|zapatos|olvidé|gasté|quemé)",
        ),
        "accident": (
            "cocinando|cocina|cebolla|cebollas|sin querer|por accidente|accidentalmente|afeitándome|al "
            "afeitarme|pelando|lata|horno|plancha|papel|jugando|fútbol|gimnasio|entrenando|bici|jardín|"
            "corriendo|pan|verduras|sartén|partido|tomate|jamón|rosal|mudanza",
        ),
    },
    idioms=(
        "(?:{trifle})<4>(?: ,)? (?:y |pero |que )?mi (?:{kin}) (?:me|va|quiere)|"
        r"(?:matarme|matarnos) (?:a \w+(?:ar|er|ir)|trabajando|estudiando|currando|de risa)",
        "(?:muero|morir|morirme|moría|morí|muere|morimos|muerto|muerta|muertos|muertas|murió|"
        "muriendo)<1> (?:de|por)<1> (?:ganas|hambre|risa|sed|sueño|calor|frío|vergüenza|pena ajena|"
        "aburrimiento|curiosidad|nervios|envidia|miedo por el examen|amor|cansancio|la risa|un helado|"
        "una pizza|un café|verte|ver|ir|saber|volver|probar|comer|los huesos|celos|susto|gusto|ternura|"
        "probarlo|conocer|llegar)",
        "(?:me)<1> (?:mata|matan|mató|está matando|están matando)<1> (?:el|la|los|las|este|esta|estos|"
        "estas) (?:trabajo|calor|espalda|cabeza|tráfico|jefe|curiosidad|hambre|reunión|reuniones|frío|"
        "zapatos|pies|tacones|rutina|dieta|dolor de|estrés|aburrimiento)|(?:trabajo|calor|espalda|"
        "reunión|reuniones|tráfico|rutina|dolor de cabeza|estrés|curso|dieta|pies|zapatos|gimnasio)<2> "
        "(?:me|nos)<1> (?:mata|matan|está matando|están matando|va a matar|van a matar)",
        "(?:mi|el|la) (?:jefe|jefa|madre|mamá|profesor|profesora|entrenador|hermana)<1> (?:me|nos) (?:mata|"
        "va a matar|matará|ahorca|estrangula)(?= $| ,| si (?:llego|no|se "
        "me|olvido|pierdo|rompo|vuelvo a llegar|falto))(?! si me voy)",
        "me (?:mato|maté|mataba|matan|matar) (?:a )?(?:trabajar|trabajando|estudiando|estudiar|currando|"
        "de risa|de la risa|por ti|por ellos|haciendo)|(?:matar|mataría|mato)<1> (?:el tiempo|por un|por "
        "una|el hambre|el rato|la sed|dos pájaros|el gusanillo)|matando el tiempo|morir en el intento|"
        "(?:reír|reírme|trabajar|correr|gritar|divertido|divertida|cansado|cansada|aburrido|aburrida) a morir(?= $| ,)|"
        "de mala muerte|por nada del mundo|a muerte|muerto de|muerta de|vivir del cuento|"
        "(?:hasta que la muerte|pena de muerte|de vida o muerte|punto muerto|peso muerto|hora muerta|"
        "horas muertas|lengua muerta|naturaleza muerta)",
        "(?:acabar|terminar|acabamos|acabé|terminé|acaba|terminamos|termino|acabo)<1> con (?:el|la|los|"
        "las|este|esta|mi|ese|esa) (?:proyecto|trabajo|contrato|relación|reunión|informe|tesis|deudas|"
        "obra|empresa|carrera|novio|novia|pareja|curso|tarea|tareas|papeleo|mudanza|limpieza|hambre|"
        "dudas|jornada|curro|stock|pobreza|desorden)|(?:cortar|corté|corto|cortarme|cortamos|me corté|me "
        "corto|cortar con)<1> (?:el pelo|el cabello|las uñas|la barba|el flequillo|con mi novio|con mi "
        "novia|con él|con ella|por lo sano|gastos|el dedo)|(?:poner|pongo|puse) fin (?:al|a la|a mi) "
        "(?:contrato|relación|proyecto|contrato laboral|etapa)",
        "(?:batería|móvil|celular|planta|plantas|ordenador|coche|pila)<2> (?:muerta|muerto|muerto|muere|"
        "murió|morir|mueren)|suicidio (?:profesional|político|laboral|económico|financiero|comercial)|"
        "(?:suicidio)<1> para mi carrera|no quiero (?:vivir|estar|seguir) (?:en|con|de|para|allí|así|"
        "lejos|sin|como)<3>|no puedo (?:vivir|seguir) sin|(?:estoy|quedé|caí|vengo|llego|acabé) "
        "(?:muerto|muerta)(?= $| ,| de| después| hoy| tras)(?! por dentro| en vida)|muert[oa]s? de|me "
        "pego un tiro si|tirarme (?:a la piscina|al sofá|en la cama|al agua)|tirar la toalla|salto al "
        r"vacío<2> (?:profesional|laboral|emprend\w+)|ojalá me (?:toque|llamen|contraten|den|cojan)<3>",
        "(?:es|será|fue) mi último día (?:en|de) (?:el|la|mi) (?:departamento|trabajo|oficina|empresa|"
        "curro|equipo|universidad|colegio|escuela)|mi último día en(?! la tierra| este mundo| el mundo| la vida)",
        "no puedo más con (?:el|la|los|las|este|esta) (?:tráfico|jefe|jefa|trabajo|ruido|calor|papeleo|"
        "turno|turnos|horario|reuniones)|compré una cuerda para (?:la|el|los|las)",
    ),
    drawn={
        "drawn_to_death": "morir|morirme|muerte|muerto|muerta|suicidio|suicidarme|matarme|tumba|ataúd|suicida",
    },
    negations="no|nunca|jamás|ni|sin|tampoco",
    false_denials=(
        "puedo|dejo|dejar|paro|parar|porque|qué|sé|solo|más|aguanto|evitar|miento|mentira|creo|dudo|"
        "importa|si|olvidar|quito|saco|lejos"
    ),
    past_verbs=(
        "quería|intenté|pensé|quise|pensaba|corté|cortaba|quemé|pegó|golpeó|maltrató|violó|deseaba|"
        "planeaba|estaba|era|tenía|tomé|pegaba|hice|autolesioné|autolesionaba|lastimé"
    ),
    self_words="yo|me|mi|mis|mí|conmigo|quiero|estoy|soy|siento|pienso|tengo|puedo|quisiera|voy|sueño|he",
    others=(
        "él|ella|ellos|ellas|su|sus|le|les|madre|padre|abuelo|abuela|hermano|hermana|amigo|amiga|tío|tía|"
        "vecino|vecina|perro|gato|jefe|jefa|película|libro|serie|canción|novela|gente|nosotros|planta|"
        "plantas|batería|móvil|proyecto|suegra|suegro|compañero|compañera|murió|hijo|hija|primo|prima|"
        "marido|esposo|esposa|mujer|novio|novia|sobrino|sobrina|alumno|alumna|papá|mamá|pareja|quien"
    ),
    any_person="quería|pensaba|estaba|era|tenía|quisiera|morir|suicidio",
    workplace=(
        "compañero|compañeros|compañera|compañeras|colega|colegas|equipo|empresa|oficina|departamento|turno|"
        "jefe|jefa|jubilación|jubilo|clientes|sede|sucursal|planta|fábrica|almacén|taller|plantilla|despacho|"
        "escritorio|grapadora|impresora|nómina|prácticas|becario|becarios|sucesor|reuniones|máquina|tienda|"
        "hospital"
    ),
    family=(
        "mamá|papá|madre|padre|padres|hijos|hija|hijo|niños|hermana|hermano|marido|mujer|esposa|abuela|perro|"
        "perra|gato|gata"
    ),
    respellings={
        "q": "que",
        "k": "que",
        "ke": "que",
        "xq": "por que",
        "pq": "por que",
        "porq": "porque",
        "kiero": "quiero",
        "qiero": "quiero",
        "kero": "quiero",
        "quero": "quiero",
        "bivir": "vivir",
        "vibir": "vivir",
        "mori": "morir",
        "morirm": "morirme",
        "suisidarme": "suicidarme",
        "suicidarm": "suicidarme",
        "suisidio": "suicidio",
        "matarm": "matarme",
        "toy": "estoy",
        "tb": "tambien",
        "x": "por",
        "d": "de",
        "nd": "nada",
        "nadien": "nadie",
        "aora": "ahora",
        "ahorita": "ahora",
        "haser": "hacer",
        "desaparcer": "desaparecer",
        "cortarm": "cortarme",
    },
)
