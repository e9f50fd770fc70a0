/* sitgraph; notices in page.licences.txt; sources 19994b6a7cfa8bf969f7915b32b0e579a86189c76c37601ed12e6c0814e7949c */
"use strict";(()=>{var Ts=Object.create;var yr=Object.defineProperty;var Ss=Object.getOwnPropertyDescriptor;var Es=Object.getOwnPropertyNames;var ws=Object.getPrototypeOf,As=Object.prototype.hasOwnProperty;var xr=(a,t)=>()=>{try{return t||a((t={exports:{}}).exports,t),t.exports}catch(e){throw t=0,e}};var Rs=(a,t,e,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let r of Es(t))!As.call(a,r)&&r!==e&&yr(a,r,{get:()=>t[r],enumerable:!(n=Ss(t,r))||n.enumerable});return a};var je=(a,t,e)=>(e=a!=null?Ts(ws(a)):{},Rs(t||!a||!a.__esModule?yr(e,"default",{value:a,enumerable:!0}):e,a));var it=xr((Ef,ga)=>{"use strict";var rt=typeof Reflect=="object"?Reflect:null,wr=rt&&typeof rt.apply=="function"?rt.apply:function(t,e,n){return Function.prototype.apply.call(t,e,n)},dn;rt&&typeof rt.ownKeys=="function"?dn=rt.ownKeys:Object.getOwnPropertySymbols?dn=function(t){return Object.getOwnPropertyNames(t).concat(Object.getOwnPropertySymbols(t))}:dn=function(t){return Object.getOwnPropertyNames(t)};function zs(a){console&&console.warn&&console.warn(a)}var Rr=Number.isNaN||function(t){return t!==t};function ne(){ne.init.call(this)}ga.exports=ne;ga.exports.once=Us;ne.EventEmitter=ne;ne.prototype._events=void 0;ne.prototype._eventsCount=0;ne.prototype._maxListeners=void 0;var Ar=10;function un(a){if(typeof a!="function")throw new TypeError('The "listener" argument must be of type Function. Received type '+typeof a)}Object.defineProperty(ne,"defaultMaxListeners",{enumerable:!0,get:function(){return Ar},set:function(a){if(typeof a!="number"||a<0||Rr(a))throw new RangeError('The value of "defaultMaxListeners" is out of range. It must be a non-negative number. Received '+a+".");Ar=a}});ne.init=function(){(this._events===void 0||this._events===Object.getPrototypeOf(this)._events)&&(this._events=Object.create(null),this._eventsCount=0),this._maxListeners=this._maxListeners||void 0};ne.prototype.setMaxListeners=function(t){if(typeof t!="number"||t<0||Rr(t))throw new RangeError('The value of "n" is out of range. It must be a non-negative number. Received '+t+".");return this._maxListeners=t,this};function Dr(a){return a._maxListeners===void 0?ne.defaultMaxListeners:a._maxListeners}ne.prototype.getMaxListeners=function(){return Dr(this)};ne.prototype.emit=function(t){for(var e=[],n=1;n<arguments.length;n++)e.push(arguments[n]);var r=t==="error",i=this._events;if(i!==void 0)r=r&&i.error===void 0;else if(!r)return!1;if(r){var o;if(e.length>0&&(o=e[0]),o instanceof Error)throw o;var s=new Error("Unhandled error."+(o?" ("+o.message+")":""));throw s.context=o,s}var l=i[t];if(l===void 0)return!1;if(typeof l=="function")wr(l,this,e);else for(var d=l.length,u=Fr(l,d),n=0;n<d;++n)wr(u[n],this,e);return!0};function Lr(a,t,e,n){var r,i,o;if(un(e),i=a._events,i===void 0?(i=a._events=Object.create(null),a._eventsCount=0):(i.newListener!==void 0&&(a.emit("newListener",t,e.listener?e.listener:e),i=a._events),o=i[t]),o===void 0)o=i[t]=e,++a._eventsCount;else if(typeof o=="function"?o=i[t]=n?[e,o]:[o,e]:n?o.unshift(e):o.push(e),r=Dr(a),r>0&&o.length>r&&!o.warned){o.warned=!0;var s=new Error("Possible EventEmitter memory leak detected. "+o.length+" "+String(t)+" listeners added. Use emitter.setMaxListeners() to increase limit");s.name="MaxListenersExceededWarning",s.emitter=a,s.type=t,s.count=o.length,zs(s)}return a}ne.prototype.addListener=function(t,e){return Lr(this,t,e,!1)};ne.prototype.on=ne.prototype.addListener;ne.prototype.prependListener=function(t,e){return Lr(this,t,e,!0)};function Os(){if(!this.fired)return this.target.removeListener(this.type,this.wrapFn),this.fired=!0,arguments.length===0?this.listener.call(this.target):this.listener.apply(this.target,arguments)}function Cr(a,t,e){var n={fired:!1,wrapFn:void 0,target:a,type:t,listener:e},r=Os.bind(n);return r.listener=e,n.wrapFn=r,r}ne.prototype.once=function(t,e){return un(e),this.on(t,Cr(this,t,e)),this};ne.prototype.prependOnceListener=function(t,e){return un(e),this.prependListener(t,Cr(this,t,e)),this};ne.prototype.removeListener=function(t,e){var n,r,i,o,s;if(un(e),r=this._events,r===void 0)return this;if(n=r[t],n===void 0)return this;if(n===e||n.listener===e)--this._eventsCount===0?this._events=Object.create(null):(delete r[t],r.removeListener&&this.emit("removeListener",t,n.listener||e));else if(typeof n!="function"){for(i=-1,o=n.length-1;o>=0;o--)if(n[o]===e||n[o].listener===e){s=n[o].listener,i=o;break}if(i<0)return this;i===0?n.shift():Bs(n,i),n.length===1&&(r[t]=n[0]),r.removeListener!==void 0&&this.emit("removeListener",t,s||e)}return this};ne.prototype.off=ne.prototype.removeListener;ne.prototype.removeAllListeners=function(t){var e,n,r;if(n=this._events,n===void 0)return this;if(n.removeListener===void 0)return arguments.length===0?(this._events=Object.create(null),this._eventsCount=0):n[t]!==void 0&&(--this._eventsCount===0?this._events=Object.create(null):delete n[t]),this;if(arguments.length===0){var i=Object.keys(n),o;for(r=0;r<i.length;++r)o=i[r],o!=="removeListener"&&this.removeAllListeners(o);return this.removeAllListeners("removeListener"),this._events=Object.create(null),this._eventsCount=0,this}if(e=n[t],typeof e=="function")this.removeListener(t,e);else if(e!==void 0)for(r=e.length-1;r>=0;r--)this.removeListener(t,e[r]);return this};function kr(a,t,e){var n=a._events;if(n===void 0)return[];var r=n[t];return r===void 0?[]:typeof r=="function"?e?[r.listener||r]:[r]:e?Ws(r):Fr(r,r.length)}ne.prototype.listeners=function(t){return kr(this,t,!0)};ne.prototype.rawListeners=function(t){return kr(this,t,!1)};ne.listenerCount=function(a,t){return typeof a.listenerCount=="function"?a.listenerCount(t):Pr.call(a,t)};ne.prototype.listenerCount=Pr;function Pr(a){var t=this._events;if(t!==void 0){var e=t[a];if(typeof e=="function")return 1;if(e!==void 0)return e.length}return 0}ne.prototype.eventNames=function(){return this._eventsCount>0?dn(this._events):[]};function Fr(a,t){for(var e=new Array(t),n=0;n<t;++n)e[n]=a[n];return e}function Bs(a,t){for(;t+1<a.length;t++)a[t]=a[t+1];a.pop()}function Ws(a){for(var t=new Array(a.length),e=0;e<t.length;++e)t[e]=a[e].listener||a[e];return t}function Us(a,t){return new Promise(function(e,n){function r(o){a.removeListener(t,i),n(o)}function i(){typeof a.removeListener=="function"&&a.removeListener("error",r),e([].slice.call(arguments))}Ir(a,t,i,{once:!0}),t!=="error"&&Hs(a,r,{once:!0})})}function Hs(a,t,e){typeof a.on=="function"&&Ir(a,"error",t,e)}function Ir(a,t,e,n){if(typeof a.on=="function")n.once?a.once(t,e):a.on(t,e);else if(typeof a.addEventListener=="function")a.addEventListener(t,function r(i){n.once&&a.removeEventListener(t,r),e(i)});else throw new TypeError('The "emitter" argument must be of type EventEmitter. Received type '+typeof a)}});var za=xr((zf,Si)=>{Si.exports=function(t){return t!==null&&typeof t=="object"&&typeof t.addUndirectedEdgeWithKey=="function"&&typeof t.dropNode=="function"&&typeof t.multi=="boolean"}});function D(a,t={},...e){let n=document.createElement(a);return _r(n,t,e),n}var Ds="http://www.w3.org/2000/svg";function he(a,t={},...e){let n=document.createElementNS(Ds,a);return _r(n,t,e),n}function _r(a,t,e){for(let[n,r]of Object.entries(t))typeof r=="function"?a.addEventListener(n.slice(2),r):r===!0?a.setAttribute(n,""):r!==void 0&&r!==!1&&a.setAttribute(n,String(r));for(let n of e)n!==void 0&&n!==!1&&a.append(n)}function K(a){let t=document.getElementById(a);if(!t)throw new Error(`the page has no #${a}`);return t}function ae(a,t,e=`${t}s`){return`${a.toLocaleString("en")} ${a===1?t:e}`}function ua(a){return{statuses:new Set(["plain"]),hiddenKinds:new Set,hiddenRelations:new Set,hiddenPublishers:new Set,leastSources:1,from:a.span?.first,to:a.span?.last,unnamed:!1,background:!1,disputedOnly:!1}}function ca(a,t){let e=ks(a,t),n=[];for(let s of a.edges){let l=Cs(a,s,e.claims,t);l&&n.push(l)}let r=new Set(n.flatMap(s=>s.claims)),i=[...e.claims].filter(s=>r.has(s)||Ls(a,s,t)),o=new Set(n.flatMap(s=>[s.edge.subject,s.edge.object]));return{edges:n,claims:i,nodes:o,undated:e.undated}}function Ls(a,t,e){return a.claim(t).subject===void 0&&e.leastSources<=1&&!e.disputedOnly}function Cs(a,t,e,n){let r=t.claims.filter(l=>e.has(l)),i=a.disputed(t),o=a.sources(r);return r.length>0&&o>=n.leastSources&&(i||!n.disputedOnly)?{edge:t,claims:r,sources:o,disputed:i}:void 0}function ks(a,t){let e=new Set,n=0,{span:r}=a,i=t.from===void 0||t.from===r?.first?-1/0:t.from,o=t.to===void 0||t.to===r?.last?1/0:t.to,s=i!==-1/0||o!==1/0;return a.page.claims.forEach((l,d)=>{let u=l.subject===void 0?[l.object]:[l.subject,l.object];if(!t.statuses.has(a.statusGroup(l))||t.hiddenRelations.has(l.relation)||t.hiddenPublishers.has(a.publisher(l))||!u.every(f=>Ps(a,f,t)))return;let c=a.days[d];s&&!c?n+=1:(!c||c.last>=i&&c.first<=o)&&e.add(d)}),{claims:e,undated:n}}function Ps(a,t,e){let n=a.node(t);return!e.hiddenKinds.has(n.kind)&&(e.unnamed||!n.unnamed)}var Tr=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"];function at(a){let t=a===void 0?NaN:Date.parse(`${a}T00:00:00Z`);return Number.isNaN(t)?void 0:Math.floor(t/864e5)}function se(a){let t=new Date(a*864e5);return`${t.getUTCDate()} ${Tr[t.getUTCMonth()]} ${t.getUTCFullYear()}`}function It(a,t){return a===t?se(a):`${se(a)} to ${se(t)}`}function ha(a,t){let e=at(a),n=at(t);return e!==void 0&&n!==void 0?It(e,n):e!==void 0?`from ${se(e)}`:n!==void 0?`until ${se(n)}`:""}function Sr(a,t){let e=[],n=new Date(a*864e5),r=n.getUTCFullYear(),i=n.getUTCMonth();for(;;){let o=Math.floor(Date.UTC(r,i,1)/864e5);if(o>t)return e;o>=a&&e.push({day:o,text:`${Tr[i]} ${r}`,number:12*r+i}),i+=1,i===12&&(i=0,r+=1)}}function ue(a,t){let e=a[t];if(e===void 0)throw new RangeError(`no row ${t}`);return e}function Er(){let a=document.getElementById("situation");return JSON.parse(a?.textContent??"")}var on=[{key:"plain",name:"Stated as fact",of:["plain"]},{key:"said",name:"Said by someone",of:["attributed","claimed"]},{key:"alleged",name:"Alleged",of:["alleged"]},{key:"planned",name:"Planned, threatened",of:["planned","threatened","ordered","hypothetical"]},{key:"denied",name:"Denied",of:["denied"]}],Fs=new Map(on.flatMap(a=>a.of.map(t=>[t,a.key]))),rn=class{constructor(t){this.page=t;this.claimsOf=t.nodes.map(()=>[]),this.days=t.claims.map(Is),this.edgeOf=t.claims.map((e,n)=>this.joined(e,n)),this.span=Gs(this.days.filter(e=>e!==void 0)),this.publishers=[...new Set(t.claims.map(e=>this.publisher(e)))].sort()}page;edges=[];edgeOf;claimsOf;days;span;publishers;joined(t,e){if(this.claimsOf[t.object]?.push(e),t.subject===void 0)return;this.claimsOf[t.subject]?.push(e);let[n,r]=[t.subject,t.object];this.relation(t.relation).symmetric&&r<n&&([n,r]=[r,n]);let i=`${n} ${t.relation} ${r}`,o=this.byKey.get(i);return o||(o={key:i,subject:n,relation:t.relation,object:r,claims:[]},this.byKey.set(i,o),this.edges.push(o)),o.claims.push(e),o}byKey=new Map;edge(t){return this.byKey.get(t)}node(t){return ue(this.page.nodes,t)}claim(t){return ue(this.page.claims,t)}relation(t){return ue(this.page.relations,t)}publisher(t){return ue(this.page.articles,t.article).publisher??""}sources(t){return new Set(t.map(e=>ue(this.page.articles,this.claim(e).article).source)).size}get beyond(){let{span:t}=this;return{before:t!==void 0&&this.days.some(e=>e!==void 0&&e.first<t.first),after:t!==void 0&&this.days.some(e=>e!==void 0&&e.last>t.last)}}statusGroup(t){return Fs.get(t.status)??"said"}disputed(t){let e=t.claims.map(n=>this.statusGroup(this.claim(n)));return e.includes("denied")&&e.some(n=>n==="plain"||n==="said")}};function Is(a){let t=at(a.first)??at(a.last),e=at(a.last)??t;return t===void 0||e===void 0?void 0:{first:t,last:e}}var Ms=.03,Ns=2;function Gs(a){if(!a.length)return;let t=a.map(s=>s.first).sort((s,l)=>s-l),e=a.map(s=>s.last).sort((s,l)=>s-l),n=Math.floor(a.length*Ms),r={first:t[0]??0,last:e[e.length-1]??0},i={first:t[n]??r.first,last:e[e.length-1-n]??r.last},o=Ns*Math.max(30,i.last-i.first);return{first:i.first-r.first>o?i.first:r.first,last:r.last-i.last>o?i.last:r.last}}var ln=class{constructor(t,e,n,r){this.situation=t;this.element=e;this.changed=n;this.close=r;this.filters=ua(t),this.build()}situation;element;changed;close;filters;build(){let{page:t}=this.situation;this.element.replaceChildren(D("button",{type:"button",class:"done",onclick:()=>this.close()},"Done"),this.statuses(),this.kinds(),this.relations(),...this.situation.publishers.length>1?[this.publishers()]:[],this.sources(),this.group("Also show",!0,[this.toggle("Only described (\u201Cthe militants\u201D)","unnamed"),this.toggle("Known from our lists (what lies where)","background"),this.toggle("Disputed relations alone","disputedOnly")]),D("button",{type:"button",class:"reset",onclick:()=>this.reset()},"Reset filters"),D("p",{class:"note version"},`sitgraph ${t.version}`))}reset(t=!1){Object.assign(this.filters,ua(this.situation)),t&&Object.assign(this.filters,{statuses:new Set(on.map(({key:e})=>e)),unnamed:!0}),this.build(),this.changed()}statuses(){let t=this.counts(n=>this.situation.statusGroup(n)),e=on.filter(({key:n})=>t.has(n)||n==="plain").map(({key:n,name:r})=>this.box(r,t.get(n)??0,this.filters.statuses.has(n),i=>{sn(this.filters.statuses,n,i)}));return this.group("How true",!0,e)}kinds(){let t=new Map;for(let n of this.situation.page.nodes)n.unnamed||t.set(n.kind,(t.get(n.kind)??0)+1);let e=this.situation.page.kinds.filter(n=>t.has(n.key)).map(n=>this.box(n.name,t.get(n.key)??0,!this.filters.hiddenKinds.has(n.key),r=>sn(this.filters.hiddenKinds,n.key,!r),fa(n)));return this.group("Who and where",!0,e)}relations(){let t=this.counts(n=>n.relation),e=this.situation.page.tones.map(n=>{let r=this.situation.page.relations.map((o,s)=>({relation:o,number:s})).filter(({relation:o,number:s})=>o.tone===n.key&&t.has(s)).sort((o,s)=>(t.get(s.number)??0)-(t.get(o.number)??0));if(!r.length)return;let i=r.map(({relation:o,number:s})=>this.box(o.words,t.get(s)??0,!this.filters.hiddenRelations.has(s),l=>sn(this.filters.hiddenRelations,s,!l)));return this.toneGroup(n.key,n.name,i)});return this.group("Relations",!0,e.filter(n=>n!==void 0))}toneGroup(t,e,n){let r=n.map(l=>l.querySelector("input")),i=D("input",{type:"checkbox","aria-label":`All of: ${e}`}),o=()=>{let l=r.filter(d=>d.checked).length;i.checked=l>0,i.indeterminate=l>0&&l<r.length};i.addEventListener("change",()=>{for(let l of r)l.checked!==i.checked&&(l.checked=i.checked,l.dispatchEvent(new Event("change")))});for(let l of r)l.addEventListener("change",o);o();let s=D("summary",{},D("span",{class:`line tone-${t}`,"aria-hidden":"true"}),e);return D("div",{class:"tone-group"},i,D("details",{},s,...n))}publishers(){let n=[...this.counts(r=>this.situation.publisher(r))].sort((r,i)=>i[1]-r[1]||r[0].localeCompare(i[0])).map(([r,i])=>this.box(r||"(no publisher named)",i,!this.filters.hiddenPublishers.has(r),o=>sn(this.filters.hiddenPublishers,r,!o)));return this.group("Publishers",!1,n)}sources(){let t=Math.max(1,...this.situation.edges.map(i=>this.situation.sources(i.claims))),e=D("output",{for:"least-sources"},String(this.filters.leastSources)),n=D("input",{type:"range",id:"least-sources",min:1,max:t,step:1,value:this.filters.leastSources,disabled:t===1,oninput:()=>{this.filters.leastSources=Number(n.value),e.textContent=n.value,this.changed()}}),r=D("label",{for:"least-sources"},"Independent sources, at least ",e);return this.group("Sources",!0,[D("div",{class:"range"},r,n)])}toggle(t,e){return this.box(t,void 0,this.filters[e],n=>{this.filters[e]=n})}group(t,e,n){return D("details",{class:"group",open:e},D("summary",{},t),...n)}box(t,e,n,r,i){let o=D("input",{type:"checkbox",checked:n});o.addEventListener("change",()=>{r(o.checked),this.changed()});let s=D("label",{},o);return i&&s.append(i),s.append(D("span",{dir:"auto"},t)),e!==void 0&&s.append(D("span",{class:"count"},e.toLocaleString("en"))),s}counts(t){let e=new Map;for(let n of this.situation.page.claims)e.set(t(n),(e.get(t(n))??0)+1);return e}};function fa(a){let t={circle:he("circle",{cx:7,cy:7,r:6}),square:he("rect",{x:1.5,y:1.5,width:11,height:11}),diamond:he("rect",{x:2.5,y:2.5,width:9,height:9,transform:"rotate(45 7 7)"})};return he("svg",{class:`mark kind-${a.key}`,viewBox:"0 0 14 14","aria-hidden":"true"},t[a.shape])}function sn(a,t,e){e?a.add(t):a.delete(t)}var zr=je(it(),1);function $s(){let a=arguments[0];for(let t=1,e=arguments.length;t<e;t++)if(arguments[t])for(let n in arguments[t])a[n]=arguments[t][n];return a}var le=$s;typeof Object.assign=="function"&&(le=Object.assign);function ye(a,t,e,n){let r=a._nodes.get(t),i=null;return r&&(n==="mixed"?i=r.out&&r.out[e]||r.undirected&&r.undirected[e]:n==="directed"?i=r.out&&r.out[e]:i=r.undirected&&r.undirected[e]),i}function ce(a){return typeof a=="object"&&a!==null}function Or(a){let t;for(t in a)return!1;return!0}function be(a,t,e){Object.defineProperty(a,t,{enumerable:!1,configurable:!1,writable:!0,value:e})}function we(a,t,e){let n={enumerable:!0,configurable:!0};typeof e=="function"?n.get=e:(n.value=e,n.writable=!1),Object.defineProperty(a,t,n)}function Mr(a){return!(!ce(a)||a.attributes&&!Array.isArray(a.attributes))}function Vs(){let a=Math.floor(Math.random()*256)&255;return()=>a++}function Pe(){let a=arguments,t=null,e=-1;return{[Symbol.iterator](){return this},next(){let n=null;do{if(t===null){if(e++,e>=a.length)return{done:!0};t=a[e][Symbol.iterator]()}if(n=t.next(),n.done){t=null;continue}break}while(!0);return n}}}function st(){return{[Symbol.iterator](){return this},next(){return{done:!0}}}}var Gt=class extends Error{constructor(t){super(),this.name="GraphError",this.message=t}},U=class a extends Gt{constructor(t){super(t),this.name="InvalidArgumentsGraphError",typeof Error.captureStackTrace=="function"&&Error.captureStackTrace(this,a.prototype.constructor)}},W=class a extends Gt{constructor(t){super(t),this.name="NotFoundGraphError",typeof Error.captureStackTrace=="function"&&Error.captureStackTrace(this,a.prototype.constructor)}},j=class a extends Gt{constructor(t){super(t),this.name="UsageGraphError",typeof Error.captureStackTrace=="function"&&Error.captureStackTrace(this,a.prototype.constructor)}};function Br(a,t){this.key=a,this.attributes=t,this.clear()}Br.prototype.clear=function(){this.inDegree=0,this.outDegree=0,this.undirectedDegree=0,this.undirectedLoops=0,this.directedLoops=0,this.in={},this.out={},this.undirected={}};function Wr(a,t){this.key=a,this.attributes=t,this.clear()}Wr.prototype.clear=function(){this.inDegree=0,this.outDegree=0,this.directedLoops=0,this.in={},this.out={}};function Ur(a,t){this.key=a,this.attributes=t,this.clear()}Ur.prototype.clear=function(){this.undirectedDegree=0,this.undirectedLoops=0,this.undirected={}};function lt(a,t,e,n,r){this.key=t,this.attributes=r,this.undirected=a,this.source=e,this.target=n}lt.prototype.attach=function(){let a="out",t="in";this.undirected&&(a=t="undirected");let e=this.source.key,n=this.target.key;this.source[a][n]=this,!(this.undirected&&e===n)&&(this.target[t][e]=this)};lt.prototype.attachMulti=function(){let a="out",t="in",e=this.source.key,n=this.target.key;this.undirected&&(a=t="undirected");let r=this.source[a],i=r[n];if(typeof i>"u"){r[n]=this,this.undirected&&e===n||(this.target[t][e]=this);return}i.previous=this,this.next=i,r[n]=this,this.target[t][e]=this};lt.prototype.detach=function(){let a=this.source.key,t=this.target.key,e="out",n="in";this.undirected&&(e=n="undirected"),delete this.source[e][t],delete this.target[n][a]};lt.prototype.detachMulti=function(){let a=this.source.key,t=this.target.key,e="out",n="in";this.undirected&&(e=n="undirected"),this.previous===void 0?this.next===void 0?(delete this.source[e][t],delete this.target[n][a]):(this.next.previous=void 0,this.source[e][t]=this.next,this.target[n][a]=this.next):(this.previous.next=this.next,this.next!==void 0&&(this.next.previous=this.previous))};var Hr=0,$r=1,js=2,Vr=3;function Fe(a,t,e,n,r,i,o){let s,l,d,u;if(n=""+n,e===Hr){if(s=a._nodes.get(n),!s)throw new W(`Graph.${t}: could not find the "${n}" node in the graph.`);d=r,u=i}else if(e===Vr){if(r=""+r,l=a._edges.get(r),!l)throw new W(`Graph.${t}: could not find the "${r}" edge in the graph.`);let c=l.source.key,f=l.target.key;if(n===c)s=l.target;else if(n===f)s=l.source;else throw new W(`Graph.${t}: the "${n}" node is not attached to the "${r}" edge (${c}, ${f}).`);d=i,u=o}else{if(l=a._edges.get(n),!l)throw new W(`Graph.${t}: could not find the "${n}" edge in the graph.`);e===$r?s=l.source:s=l.target,d=r,u=i}return[s,d,u]}function Xs(a,t,e){a.prototype[t]=function(n,r,i){let[o,s]=Fe(this,t,e,n,r,i);return o.attributes[s]}}function qs(a,t,e){a.prototype[t]=function(n,r){let[i]=Fe(this,t,e,n,r);return i.attributes}}function Ks(a,t,e){a.prototype[t]=function(n,r,i){let[o,s]=Fe(this,t,e,n,r,i);return o.attributes.hasOwnProperty(s)}}function Ys(a,t,e){a.prototype[t]=function(n,r,i,o){let[s,l,d]=Fe(this,t,e,n,r,i,o);return s.attributes[l]=d,this.emit("nodeAttributesUpdated",{key:s.key,type:"set",attributes:s.attributes,name:l}),this}}function Zs(a,t,e){a.prototype[t]=function(n,r,i,o){let[s,l,d]=Fe(this,t,e,n,r,i,o);if(typeof d!="function")throw new U(`Graph.${t}: updater should be a function.`);let u=s.attributes,c=d(u[l]);return u[l]=c,this.emit("nodeAttributesUpdated",{key:s.key,type:"set",attributes:s.attributes,name:l}),this}}function Qs(a,t,e){a.prototype[t]=function(n,r,i){let[o,s]=Fe(this,t,e,n,r,i);return delete o.attributes[s],this.emit("nodeAttributesUpdated",{key:o.key,type:"remove",attributes:o.attributes,name:s}),this}}function Js(a,t,e){a.prototype[t]=function(n,r,i){let[o,s]=Fe(this,t,e,n,r,i);if(!ce(s))throw new U(`Graph.${t}: provided attributes are not a plain object.`);return o.attributes=s,this.emit("nodeAttributesUpdated",{key:o.key,type:"replace",attributes:o.attributes}),this}}function el(a,t,e){a.prototype[t]=function(n,r,i){let[o,s]=Fe(this,t,e,n,r,i);if(!ce(s))throw new U(`Graph.${t}: provided attributes are not a plain object.`);return le(o.attributes,s),this.emit("nodeAttributesUpdated",{key:o.key,type:"merge",attributes:o.attributes,data:s}),this}}function tl(a,t,e){a.prototype[t]=function(n,r,i){let[o,s]=Fe(this,t,e,n,r,i);if(typeof s!="function")throw new U(`Graph.${t}: provided updater is not a function.`);return o.attributes=s(o.attributes),this.emit("nodeAttributesUpdated",{key:o.key,type:"update",attributes:o.attributes}),this}}var nl=[{name:a=>`get${a}Attribute`,attacher:Xs},{name:a=>`get${a}Attributes`,attacher:qs},{name:a=>`has${a}Attribute`,attacher:Ks},{name:a=>`set${a}Attribute`,attacher:Ys},{name:a=>`update${a}Attribute`,attacher:Zs},{name:a=>`remove${a}Attribute`,attacher:Qs},{name:a=>`replace${a}Attributes`,attacher:Js},{name:a=>`merge${a}Attributes`,attacher:el},{name:a=>`update${a}Attributes`,attacher:tl}];function al(a){nl.forEach(function({name:t,attacher:e}){e(a,t("Node"),Hr),e(a,t("Source"),$r),e(a,t("Target"),js),e(a,t("Opposite"),Vr)})}function rl(a,t,e){a.prototype[t]=function(n,r){let i;if(this.type!=="mixed"&&e!=="mixed"&&e!==this.type)throw new j(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);if(arguments.length>2){if(this.multi)throw new j(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);let o=""+n,s=""+r;if(r=arguments[2],i=ye(this,o,s,e),!i)throw new W(`Graph.${t}: could not find an edge for the given path ("${o}" - "${s}").`)}else{if(e!=="mixed")throw new j(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);if(n=""+n,i=this._edges.get(n),!i)throw new W(`Graph.${t}: could not find the "${n}" edge in the graph.`)}return i.attributes[r]}}function il(a,t,e){a.prototype[t]=function(n){let r;if(this.type!=="mixed"&&e!=="mixed"&&e!==this.type)throw new j(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);if(arguments.length>1){if(this.multi)throw new j(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);let i=""+n,o=""+arguments[1];if(r=ye(this,i,o,e),!r)throw new W(`Graph.${t}: could not find an edge for the given path ("${i}" - "${o}").`)}else{if(e!=="mixed")throw new j(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);if(n=""+n,r=this._edges.get(n),!r)throw new W(`Graph.${t}: could not find the "${n}" edge in the graph.`)}return r.attributes}}function ol(a,t,e){a.prototype[t]=function(n,r){let i;if(this.type!=="mixed"&&e!=="mixed"&&e!==this.type)throw new j(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);if(arguments.length>2){if(this.multi)throw new j(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);let o=""+n,s=""+r;if(r=arguments[2],i=ye(this,o,s,e),!i)throw new W(`Graph.${t}: could not find an edge for the given path ("${o}" - "${s}").`)}else{if(e!=="mixed")throw new j(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);if(n=""+n,i=this._edges.get(n),!i)throw new W(`Graph.${t}: could not find the "${n}" edge in the graph.`)}return i.attributes.hasOwnProperty(r)}}function sl(a,t,e){a.prototype[t]=function(n,r,i){let o;if(this.type!=="mixed"&&e!=="mixed"&&e!==this.type)throw new j(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);if(arguments.length>3){if(this.multi)throw new j(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);let s=""+n,l=""+r;if(r=arguments[2],i=arguments[3],o=ye(this,s,l,e),!o)throw new W(`Graph.${t}: could not find an edge for the given path ("${s}" - "${l}").`)}else{if(e!=="mixed")throw new j(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);if(n=""+n,o=this._edges.get(n),!o)throw new W(`Graph.${t}: could not find the "${n}" edge in the graph.`)}return o.attributes[r]=i,this.emit("edgeAttributesUpdated",{key:o.key,type:"set",attributes:o.attributes,name:r}),this}}function ll(a,t,e){a.prototype[t]=function(n,r,i){let o;if(this.type!=="mixed"&&e!=="mixed"&&e!==this.type)throw new j(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);if(arguments.length>3){if(this.multi)throw new j(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);let s=""+n,l=""+r;if(r=arguments[2],i=arguments[3],o=ye(this,s,l,e),!o)throw new W(`Graph.${t}: could not find an edge for the given path ("${s}" - "${l}").`)}else{if(e!=="mixed")throw new j(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);if(n=""+n,o=this._edges.get(n),!o)throw new W(`Graph.${t}: could not find the "${n}" edge in the graph.`)}if(typeof i!="function")throw new U(`Graph.${t}: updater should be a function.`);return o.attributes[r]=i(o.attributes[r]),this.emit("edgeAttributesUpdated",{key:o.key,type:"set",attributes:o.attributes,name:r}),this}}function dl(a,t,e){a.prototype[t]=function(n,r){let i;if(this.type!=="mixed"&&e!=="mixed"&&e!==this.type)throw new j(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);if(arguments.length>2){if(this.multi)throw new j(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);let o=""+n,s=""+r;if(r=arguments[2],i=ye(this,o,s,e),!i)throw new W(`Graph.${t}: could not find an edge for the given path ("${o}" - "${s}").`)}else{if(e!=="mixed")throw new j(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);if(n=""+n,i=this._edges.get(n),!i)throw new W(`Graph.${t}: could not find the "${n}" edge in the graph.`)}return delete i.attributes[r],this.emit("edgeAttributesUpdated",{key:i.key,type:"remove",attributes:i.attributes,name:r}),this}}function ul(a,t,e){a.prototype[t]=function(n,r){let i;if(this.type!=="mixed"&&e!=="mixed"&&e!==this.type)throw new j(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);if(arguments.length>2){if(this.multi)throw new j(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);let o=""+n,s=""+r;if(r=arguments[2],i=ye(this,o,s,e),!i)throw new W(`Graph.${t}: could not find an edge for the given path ("${o}" - "${s}").`)}else{if(e!=="mixed")throw new j(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);if(n=""+n,i=this._edges.get(n),!i)throw new W(`Graph.${t}: could not find the "${n}" edge in the graph.`)}if(!ce(r))throw new U(`Graph.${t}: provided attributes are not a plain object.`);return i.attributes=r,this.emit("edgeAttributesUpdated",{key:i.key,type:"replace",attributes:i.attributes}),this}}function cl(a,t,e){a.prototype[t]=function(n,r){let i;if(this.type!=="mixed"&&e!=="mixed"&&e!==this.type)throw new j(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);if(arguments.length>2){if(this.multi)throw new j(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);let o=""+n,s=""+r;if(r=arguments[2],i=ye(this,o,s,e),!i)throw new W(`Graph.${t}: could not find an edge for the given path ("${o}" - "${s}").`)}else{if(e!=="mixed")throw new j(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);if(n=""+n,i=this._edges.get(n),!i)throw new W(`Graph.${t}: could not find the "${n}" edge in the graph.`)}if(!ce(r))throw new U(`Graph.${t}: provided attributes are not a plain object.`);return le(i.attributes,r),this.emit("edgeAttributesUpdated",{key:i.key,type:"merge",attributes:i.attributes,data:r}),this}}function hl(a,t,e){a.prototype[t]=function(n,r){let i;if(this.type!=="mixed"&&e!=="mixed"&&e!==this.type)throw new j(`Graph.${t}: cannot find this type of edges in your ${this.type} graph.`);if(arguments.length>2){if(this.multi)throw new j(`Graph.${t}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`);let o=""+n,s=""+r;if(r=arguments[2],i=ye(this,o,s,e),!i)throw new W(`Graph.${t}: could not find an edge for the given path ("${o}" - "${s}").`)}else{if(e!=="mixed")throw new j(`Graph.${t}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`);if(n=""+n,i=this._edges.get(n),!i)throw new W(`Graph.${t}: could not find the "${n}" edge in the graph.`)}if(typeof r!="function")throw new U(`Graph.${t}: provided updater is not a function.`);return i.attributes=r(i.attributes),this.emit("edgeAttributesUpdated",{key:i.key,type:"update",attributes:i.attributes}),this}}var fl=[{name:a=>`get${a}Attribute`,attacher:rl},{name:a=>`get${a}Attributes`,attacher:il},{name:a=>`has${a}Attribute`,attacher:ol},{name:a=>`set${a}Attribute`,attacher:sl},{name:a=>`update${a}Attribute`,attacher:ll},{name:a=>`remove${a}Attribute`,attacher:dl},{name:a=>`replace${a}Attributes`,attacher:ul},{name:a=>`merge${a}Attributes`,attacher:cl},{name:a=>`update${a}Attributes`,attacher:hl}];function gl(a){fl.forEach(function({name:t,attacher:e}){e(a,t("Edge"),"mixed"),e(a,t("DirectedEdge"),"directed"),e(a,t("UndirectedEdge"),"undirected")})}var pl=[{name:"edges",type:"mixed"},{name:"inEdges",type:"directed",direction:"in"},{name:"outEdges",type:"directed",direction:"out"},{name:"inboundEdges",type:"mixed",direction:"in"},{name:"outboundEdges",type:"mixed",direction:"out"},{name:"directedEdges",type:"directed"},{name:"undirectedEdges",type:"undirected"}];function ml(a,t,e,n){let r=!1;for(let i in t){if(i===n)continue;let o=t[i];if(r=e(o.key,o.attributes,o.source.key,o.target.key,o.source.attributes,o.target.attributes,o.undirected),a&&r)return o.key}}function vl(a,t,e,n){let r,i,o,s=!1;for(let l in t)if(l!==n){r=t[l];do{if(i=r.source,o=r.target,s=e(r.key,r.attributes,i.key,o.key,i.attributes,o.attributes,r.undirected),a&&s)return r.key;r=r.next}while(r!==void 0)}}function pa(a,t){let e=Object.keys(a),n=e.length,r,i=0;return{[Symbol.iterator](){return this},next(){do if(r)r=r.next;else{if(i>=n)return{done:!0};let o=e[i++];if(o===t){r=void 0;continue}r=a[o]}while(!r);return{done:!1,value:{edge:r.key,attributes:r.attributes,source:r.source.key,target:r.target.key,sourceAttributes:r.source.attributes,targetAttributes:r.target.attributes,undirected:r.undirected}}}}}function bl(a,t,e,n){let r=t[e];if(!r)return;let i=r.source,o=r.target;if(n(r.key,r.attributes,i.key,o.key,i.attributes,o.attributes,r.undirected)&&a)return r.key}function yl(a,t,e,n){let r=t[e];if(!r)return;let i=!1;do{if(i=n(r.key,r.attributes,r.source.key,r.target.key,r.source.attributes,r.target.attributes,r.undirected),a&&i)return r.key;r=r.next}while(r!==void 0)}function ma(a,t){let e=a[t];if(e.next!==void 0)return{[Symbol.iterator](){return this},next(){if(!e)return{done:!0};let r={edge:e.key,attributes:e.attributes,source:e.source.key,target:e.target.key,sourceAttributes:e.source.attributes,targetAttributes:e.target.attributes,undirected:e.undirected};return e=e.next,{done:!1,value:r}}};let n=!1;return{[Symbol.iterator](){return this},next(){return n===!0?{done:!0}:(n=!0,{done:!1,value:{edge:e.key,attributes:e.attributes,source:e.source.key,target:e.target.key,sourceAttributes:e.source.attributes,targetAttributes:e.target.attributes,undirected:e.undirected}})}}}function xl(a,t){if(a.size===0)return[];if(t==="mixed"||t===a.type)return Array.from(a._edges.keys());let e=t==="undirected"?a.undirectedSize:a.directedSize,n=new Array(e),r=t==="undirected",i=a._edges.values(),o=0,s,l;for(;s=i.next(),s.done!==!0;)l=s.value,l.undirected===r&&(n[o++]=l.key);return n}function jr(a,t,e,n){if(t.size===0)return;let r=e!=="mixed"&&e!==t.type,i=e==="undirected",o,s,l=!1,d=t._edges.values();for(;o=d.next(),o.done!==!0;){if(s=o.value,r&&s.undirected!==i)continue;let{key:u,attributes:c,source:f,target:h}=s;if(l=n(u,c,f.key,h.key,f.attributes,h.attributes,s.undirected),a&&l)return u}}function _l(a,t){if(a.size===0)return st();let e=t!=="mixed"&&t!==a.type,n=t==="undirected",r=a._edges.values();return{[Symbol.iterator](){return this},next(){let i,o;for(;;){if(i=r.next(),i.done)return i;if(o=i.value,!(e&&o.undirected!==n))break}return{value:{edge:o.key,attributes:o.attributes,source:o.source.key,target:o.target.key,sourceAttributes:o.source.attributes,targetAttributes:o.target.attributes,undirected:o.undirected},done:!1}}}}function va(a,t,e,n,r,i){let o=t?vl:ml,s;if(e!=="undirected"&&(n!=="out"&&(s=o(a,r.in,i),a&&s)||n!=="in"&&(s=o(a,r.out,i,n?void 0:r.key),a&&s))||e!=="directed"&&(s=o(a,r.undirected,i),a&&s))return s}function Tl(a,t,e,n){let r=[];return va(!1,a,t,e,n,function(i){r.push(i)}),r}function Sl(a,t,e){let n=st();return a!=="undirected"&&(t!=="out"&&typeof e.in<"u"&&(n=Pe(n,pa(e.in))),t!=="in"&&typeof e.out<"u"&&(n=Pe(n,pa(e.out,t?void 0:e.key)))),a!=="directed"&&typeof e.undirected<"u"&&(n=Pe(n,pa(e.undirected))),n}function ba(a,t,e,n,r,i,o){let s=e?yl:bl,l;if(t!=="undirected"&&(typeof r.in<"u"&&n!=="out"&&(l=s(a,r.in,i,o),a&&l)||typeof r.out<"u"&&n!=="in"&&(n||r.key!==i)&&(l=s(a,r.out,i,o),a&&l))||t!=="directed"&&typeof r.undirected<"u"&&(l=s(a,r.undirected,i,o),a&&l))return l}function El(a,t,e,n,r){let i=[];return ba(!1,a,t,e,n,r,function(o){i.push(o)}),i}function wl(a,t,e,n){let r=st();return a!=="undirected"&&(typeof e.in<"u"&&t!=="out"&&n in e.in&&(r=Pe(r,ma(e.in,n))),typeof e.out<"u"&&t!=="in"&&n in e.out&&(t||e.key!==n)&&(r=Pe(r,ma(e.out,n)))),a!=="directed"&&typeof e.undirected<"u"&&n in e.undirected&&(r=Pe(r,ma(e.undirected,n))),r}function Al(a,t){let{name:e,type:n,direction:r}=t;a.prototype[e]=function(i,o){if(n!=="mixed"&&this.type!=="mixed"&&n!==this.type)return[];if(!arguments.length)return xl(this,n);if(arguments.length===1){i=""+i;let s=this._nodes.get(i);if(typeof s>"u")throw new W(`Graph.${e}: could not find the "${i}" node in the graph.`);return Tl(this.multi,n==="mixed"?this.type:n,r,s)}if(arguments.length===2){i=""+i,o=""+o;let s=this._nodes.get(i);if(!s)throw new W(`Graph.${e}:  could not find the "${i}" source node in the graph.`);if(!this._nodes.has(o))throw new W(`Graph.${e}:  could not find the "${o}" target node in the graph.`);return El(n,this.multi,r,s,o)}throw new U(`Graph.${e}: too many arguments (expecting 0, 1 or 2 and got ${arguments.length}).`)}}function Rl(a,t){let{name:e,type:n,direction:r}=t,i="forEach"+e[0].toUpperCase()+e.slice(1,-1);a.prototype[i]=function(d,u,c){if(!(n!=="mixed"&&this.type!=="mixed"&&n!==this.type)){if(arguments.length===1)return c=d,jr(!1,this,n,c);if(arguments.length===2){d=""+d,c=u;let f=this._nodes.get(d);if(typeof f>"u")throw new W(`Graph.${i}: could not find the "${d}" node in the graph.`);return va(!1,this.multi,n==="mixed"?this.type:n,r,f,c)}if(arguments.length===3){d=""+d,u=""+u;let f=this._nodes.get(d);if(!f)throw new W(`Graph.${i}:  could not find the "${d}" source node in the graph.`);if(!this._nodes.has(u))throw new W(`Graph.${i}:  could not find the "${u}" target node in the graph.`);return ba(!1,n,this.multi,r,f,u,c)}throw new U(`Graph.${i}: too many arguments (expecting 1, 2 or 3 and got ${arguments.length}).`)}};let o="map"+e[0].toUpperCase()+e.slice(1);a.prototype[o]=function(){let d=Array.prototype.slice.call(arguments),u=d.pop(),c;if(d.length===0){let f=0;n!=="directed"&&(f+=this.undirectedSize),n!=="undirected"&&(f+=this.directedSize),c=new Array(f);let h=0;d.push((g,v,m,p,b,y,_)=>{c[h++]=u(g,v,m,p,b,y,_)})}else c=[],d.push((f,h,g,v,m,p,b)=>{c.push(u(f,h,g,v,m,p,b))});return this[i].apply(this,d),c};let s="filter"+e[0].toUpperCase()+e.slice(1);a.prototype[s]=function(){let d=Array.prototype.slice.call(arguments),u=d.pop(),c=[];return d.push((f,h,g,v,m,p,b)=>{u(f,h,g,v,m,p,b)&&c.push(f)}),this[i].apply(this,d),c};let l="reduce"+e[0].toUpperCase()+e.slice(1);a.prototype[l]=function(){let d=Array.prototype.slice.call(arguments);if(d.length<2||d.length>4)throw new U(`Graph.${l}: invalid number of arguments (expecting 2, 3 or 4 and got ${d.length}).`);if(typeof d[d.length-1]=="function"&&typeof d[d.length-2]!="function")throw new U(`Graph.${l}: missing initial value. You must provide it because the callback takes more than one argument and we cannot infer the initial value from the first iteration, as you could with a simple array.`);let u,c;d.length===2?(u=d[0],c=d[1],d=[]):d.length===3?(u=d[1],c=d[2],d=[d[0]]):d.length===4&&(u=d[2],c=d[3],d=[d[0],d[1]]);let f=c;return d.push((h,g,v,m,p,b,y)=>{f=u(f,h,g,v,m,p,b,y)}),this[i].apply(this,d),f}}function Dl(a,t){let{name:e,type:n,direction:r}=t,i="find"+e[0].toUpperCase()+e.slice(1,-1);a.prototype[i]=function(l,d,u){if(n!=="mixed"&&this.type!=="mixed"&&n!==this.type)return!1;if(arguments.length===1)return u=l,jr(!0,this,n,u);if(arguments.length===2){l=""+l,u=d;let c=this._nodes.get(l);if(typeof c>"u")throw new W(`Graph.${i}: could not find the "${l}" node in the graph.`);return va(!0,this.multi,n==="mixed"?this.type:n,r,c,u)}if(arguments.length===3){l=""+l,d=""+d;let c=this._nodes.get(l);if(!c)throw new W(`Graph.${i}:  could not find the "${l}" source node in the graph.`);if(!this._nodes.has(d))throw new W(`Graph.${i}:  could not find the "${d}" target node in the graph.`);return ba(!0,n,this.multi,r,c,d,u)}throw new U(`Graph.${i}: too many arguments (expecting 1, 2 or 3 and got ${arguments.length}).`)};let o="some"+e[0].toUpperCase()+e.slice(1,-1);a.prototype[o]=function(){let l=Array.prototype.slice.call(arguments),d=l.pop();return l.push((c,f,h,g,v,m,p)=>d(c,f,h,g,v,m,p)),!!this[i].apply(this,l)};let s="every"+e[0].toUpperCase()+e.slice(1,-1);a.prototype[s]=function(){let l=Array.prototype.slice.call(arguments),d=l.pop();return l.push((c,f,h,g,v,m,p)=>!d(c,f,h,g,v,m,p)),!this[i].apply(this,l)}}function Ll(a,t){let{name:e,type:n,direction:r}=t,i=e.slice(0,-1)+"Entries";a.prototype[i]=function(o,s){if(n!=="mixed"&&this.type!=="mixed"&&n!==this.type)return st();if(!arguments.length)return _l(this,n);if(arguments.length===1){o=""+o;let l=this._nodes.get(o);if(!l)throw new W(`Graph.${i}: could not find the "${o}" node in the graph.`);return Sl(n,r,l)}if(arguments.length===2){o=""+o,s=""+s;let l=this._nodes.get(o);if(!l)throw new W(`Graph.${i}:  could not find the "${o}" source node in the graph.`);if(!this._nodes.has(s))throw new W(`Graph.${i}:  could not find the "${s}" target node in the graph.`);return wl(n,r,l,s)}throw new U(`Graph.${i}: too many arguments (expecting 0, 1 or 2 and got ${arguments.length}).`)}}function Cl(a){pl.forEach(t=>{Al(a,t),Rl(a,t),Dl(a,t),Ll(a,t)})}var kl=[{name:"neighbors",type:"mixed"},{name:"inNeighbors",type:"directed",direction:"in"},{name:"outNeighbors",type:"directed",direction:"out"},{name:"inboundNeighbors",type:"mixed",direction:"in"},{name:"outboundNeighbors",type:"mixed",direction:"out"},{name:"directedNeighbors",type:"directed"},{name:"undirectedNeighbors",type:"undirected"}];function vn(){this.A=null,this.B=null}vn.prototype.wrap=function(a){this.A===null?this.A=a:this.B===null&&(this.B=a)};vn.prototype.has=function(a){return this.A!==null&&a in this.A||this.B!==null&&a in this.B};function Mt(a,t,e,n,r){for(let i in n){let o=n[i],s=o.source,l=o.target,d=s===e?l:s;if(t&&t.has(d.key))continue;let u=r(d.key,d.attributes);if(a&&u)return d.key}}function ya(a,t,e,n,r){if(t!=="mixed"){if(t==="undirected")return Mt(a,null,n,n.undirected,r);if(typeof e=="string")return Mt(a,null,n,n[e],r)}let i=new vn,o;if(t!=="undirected"){if(e!=="out"){if(o=Mt(a,null,n,n.in,r),a&&o)return o;i.wrap(n.in)}if(e!=="in"){if(o=Mt(a,i,n,n.out,r),a&&o)return o;i.wrap(n.out)}}if(t!=="directed"&&(o=Mt(a,i,n,n.undirected,r),a&&o))return o}function Pl(a,t,e){if(a!=="mixed"){if(a==="undirected")return Object.keys(e.undirected);if(typeof t=="string")return Object.keys(e[t])}let n=[];return ya(!1,a,t,e,function(r){n.push(r)}),n}function Nt(a,t,e){let n=Object.keys(e),r=n.length,i=0;return{[Symbol.iterator](){return this},next(){let o=null;do{if(i>=r)return a&&a.wrap(e),{done:!0};let s=e[n[i++]],l=s.source,d=s.target;if(o=l===t?d:l,a&&a.has(o.key)){o=null;continue}}while(o===null);return{done:!1,value:{neighbor:o.key,attributes:o.attributes}}}}}function Fl(a,t,e){if(a!=="mixed"){if(a==="undirected")return Nt(null,e,e.undirected);if(typeof t=="string")return Nt(null,e,e[t])}let n=st(),r=new vn;return a!=="undirected"&&(t!=="out"&&(n=Pe(n,Nt(r,e,e.in))),t!=="in"&&(n=Pe(n,Nt(r,e,e.out)))),a!=="directed"&&(n=Pe(n,Nt(r,e,e.undirected))),n}function Il(a,t){let{name:e,type:n,direction:r}=t;a.prototype[e]=function(i){if(n!=="mixed"&&this.type!=="mixed"&&n!==this.type)return[];i=""+i;let o=this._nodes.get(i);if(typeof o>"u")throw new W(`Graph.${e}: could not find the "${i}" node in the graph.`);return Pl(n==="mixed"?this.type:n,r,o)}}function Ml(a,t){let{name:e,type:n,direction:r}=t,i="forEach"+e[0].toUpperCase()+e.slice(1,-1);a.prototype[i]=function(d,u){if(n!=="mixed"&&this.type!=="mixed"&&n!==this.type)return;d=""+d;let c=this._nodes.get(d);if(typeof c>"u")throw new W(`Graph.${i}: could not find the "${d}" node in the graph.`);ya(!1,n==="mixed"?this.type:n,r,c,u)};let o="map"+e[0].toUpperCase()+e.slice(1);a.prototype[o]=function(d,u){let c=[];return this[i](d,(f,h)=>{c.push(u(f,h))}),c};let s="filter"+e[0].toUpperCase()+e.slice(1);a.prototype[s]=function(d,u){let c=[];return this[i](d,(f,h)=>{u(f,h)&&c.push(f)}),c};let l="reduce"+e[0].toUpperCase()+e.slice(1);a.prototype[l]=function(d,u,c){if(arguments.length<3)throw new U(`Graph.${l}: missing initial value. You must provide it because the callback takes more than one argument and we cannot infer the initial value from the first iteration, as you could with a simple array.`);let f=c;return this[i](d,(h,g)=>{f=u(f,h,g)}),f}}function Nl(a,t){let{name:e,type:n,direction:r}=t,i=e[0].toUpperCase()+e.slice(1,-1),o="find"+i;a.prototype[o]=function(d,u){if(n!=="mixed"&&this.type!=="mixed"&&n!==this.type)return;d=""+d;let c=this._nodes.get(d);if(typeof c>"u")throw new W(`Graph.${o}: could not find the "${d}" node in the graph.`);return ya(!0,n==="mixed"?this.type:n,r,c,u)};let s="some"+i;a.prototype[s]=function(d,u){return!!this[o](d,u)};let l="every"+i;a.prototype[l]=function(d,u){return!this[o](d,(f,h)=>!u(f,h))}}function Gl(a,t){let{name:e,type:n,direction:r}=t,i=e.slice(0,-1)+"Entries";a.prototype[i]=function(o){if(n!=="mixed"&&this.type!=="mixed"&&n!==this.type)return st();o=""+o;let s=this._nodes.get(o);if(typeof s>"u")throw new W(`Graph.${i}: could not find the "${o}" node in the graph.`);return Fl(n==="mixed"?this.type:n,r,s)}}function zl(a){kl.forEach(t=>{Il(a,t),Ml(a,t),Nl(a,t),Gl(a,t)})}function cn(a,t,e,n,r){let i=n._nodes.values(),o=n.type,s,l,d,u,c,f,h;for(;s=i.next(),s.done!==!0;){let g=!1;if(l=s.value,o!=="undirected"){u=l.out;for(d in u){c=u[d];do{if(f=c.target,g=!0,h=r(l.key,f.key,l.attributes,f.attributes,c.key,c.attributes,c.undirected),a&&h)return c;c=c.next}while(c)}}if(o!=="directed"){u=l.undirected;for(d in u)if(!(t&&l.key>d)){c=u[d];do{if(f=c.target,f.key!==d&&(f=c.source),g=!0,h=r(l.key,f.key,l.attributes,f.attributes,c.key,c.attributes,c.undirected),a&&h)return c;c=c.next}while(c)}}if(e&&!g&&(h=r(l.key,null,l.attributes,null,null,null,null),a&&h))return null}}function Ol(a,t){let e={key:a};return Or(t.attributes)||(e.attributes=le({},t.attributes)),e}function Bl(a,t,e){let n={key:t,source:e.source.key,target:e.target.key};return Or(e.attributes)||(n.attributes=le({},e.attributes)),a==="mixed"&&e.undirected&&(n.undirected=!0),n}function Wl(a){if(!ce(a))throw new U('Graph.import: invalid serialized node. A serialized node should be a plain object with at least a "key" property.');if(!("key"in a))throw new U("Graph.import: serialized node is missing its key.");if("attributes"in a&&(!ce(a.attributes)||a.attributes===null))throw new U("Graph.import: invalid attributes. Attributes should be a plain object, null or omitted.")}function Ul(a){if(!ce(a))throw new U('Graph.import: invalid serialized edge. A serialized edge should be a plain object with at least a "source" & "target" property.');if(!("source"in a))throw new U("Graph.import: serialized edge is missing its source.");if(!("target"in a))throw new U("Graph.import: serialized edge is missing its target.");if("attributes"in a&&(!ce(a.attributes)||a.attributes===null))throw new U("Graph.import: invalid attributes. Attributes should be a plain object, null or omitted.");if("undirected"in a&&typeof a.undirected!="boolean")throw new U("Graph.import: invalid undirectedness information. Undirected should be boolean or omitted.")}var Hl=Vs(),$l=new Set(["directed","undirected","mixed"]),Nr=new Set(["domain","_events","_eventsCount","_maxListeners"]),Vl=[{name:a=>`${a}Edge`,generateKey:!0},{name:a=>`${a}DirectedEdge`,generateKey:!0,type:"directed"},{name:a=>`${a}UndirectedEdge`,generateKey:!0,type:"undirected"},{name:a=>`${a}EdgeWithKey`},{name:a=>`${a}DirectedEdgeWithKey`,type:"directed"},{name:a=>`${a}UndirectedEdgeWithKey`,type:"undirected"}],jl={allowSelfLoops:!0,multi:!1,type:"mixed"};function Xl(a,t,e){if(e&&!ce(e))throw new U(`Graph.addNode: invalid attributes. Expecting an object but got "${e}"`);if(t=""+t,e=e||{},a._nodes.has(t))throw new j(`Graph.addNode: the "${t}" node already exist in the graph.`);let n=new a.NodeDataClass(t,e);return a._nodes.set(t,n),a.emit("nodeAdded",{key:t,attributes:e}),n}function Gr(a,t,e){let n=new a.NodeDataClass(t,e);return a._nodes.set(t,n),a.emit("nodeAdded",{key:t,attributes:e}),n}function Xr(a,t,e,n,r,i,o,s){if(!n&&a.type==="undirected")throw new j(`Graph.${t}: you cannot add a directed edge to an undirected graph. Use the #.addEdge or #.addUndirectedEdge instead.`);if(n&&a.type==="directed")throw new j(`Graph.${t}: you cannot add an undirected edge to a directed graph. Use the #.addEdge or #.addDirectedEdge instead.`);if(s&&!ce(s))throw new U(`Graph.${t}: invalid attributes. Expecting an object but got "${s}"`);if(i=""+i,o=""+o,s=s||{},!a.allowSelfLoops&&i===o)throw new j(`Graph.${t}: source & target are the same ("${i}"), thus creating a loop explicitly forbidden by this graph 'allowSelfLoops' option set to false.`);let l=a._nodes.get(i),d=a._nodes.get(o);if(!l)throw new W(`Graph.${t}: source node "${i}" not found.`);if(!d)throw new W(`Graph.${t}: target node "${o}" not found.`);let u={key:null,undirected:n,source:i,target:o,attributes:s};if(e)r=a._edgeKeyGenerator();else if(r=""+r,a._edges.has(r))throw new j(`Graph.${t}: the "${r}" edge already exists in the graph.`);if(!a.multi&&(n?typeof l.undirected[o]<"u":typeof l.out[o]<"u"))throw new j(`Graph.${t}: an edge linking "${i}" to "${o}" already exists. If you really want to add multiple edges linking those nodes, you should create a multi graph by using the 'multi' option.`);let c=new lt(n,r,l,d,s);a._edges.set(r,c);let f=i===o;return n?(l.undirectedDegree++,d.undirectedDegree++,f&&(l.undirectedLoops++,a._undirectedSelfLoopCount++)):(l.outDegree++,d.inDegree++,f&&(l.directedLoops++,a._directedSelfLoopCount++)),a.multi?c.attachMulti():c.attach(),n?a._undirectedSize++:a._directedSize++,u.key=r,a.emit("edgeAdded",u),r}function ql(a,t,e,n,r,i,o,s,l){if(!n&&a.type==="undirected")throw new j(`Graph.${t}: you cannot merge/update a directed edge to an undirected graph. Use the #.mergeEdge/#.updateEdge or #.addUndirectedEdge instead.`);if(n&&a.type==="directed")throw new j(`Graph.${t}: you cannot merge/update an undirected edge to a directed graph. Use the #.mergeEdge/#.updateEdge or #.addDirectedEdge instead.`);if(s){if(l){if(typeof s!="function")throw new U(`Graph.${t}: invalid updater function. Expecting a function but got "${s}"`)}else if(!ce(s))throw new U(`Graph.${t}: invalid attributes. Expecting an object but got "${s}"`)}i=""+i,o=""+o;let d;if(l&&(d=s,s=void 0),!a.allowSelfLoops&&i===o)throw new j(`Graph.${t}: source & target are the same ("${i}"), thus creating a loop explicitly forbidden by this graph 'allowSelfLoops' option set to false.`);let u=a._nodes.get(i),c=a._nodes.get(o),f,h;if(!e&&(f=a._edges.get(r),f)){if((f.source.key!==i||f.target.key!==o)&&(!n||f.source.key!==o||f.target.key!==i))throw new j(`Graph.${t}: inconsistency detected when attempting to merge the "${r}" edge with "${i}" source & "${o}" target vs. ("${f.source.key}", "${f.target.key}").`);h=f}if(!h&&!a.multi&&u&&(h=n?u.undirected[o]:u.out[o]),h){let b=[h.key,!1,!1,!1];if(l?!d:!s)return b;if(l){let y=h.attributes;h.attributes=d(y),a.emit("edgeAttributesUpdated",{type:"replace",key:h.key,attributes:h.attributes})}else le(h.attributes,s),a.emit("edgeAttributesUpdated",{type:"merge",key:h.key,attributes:h.attributes,data:s});return b}s=s||{},l&&d&&(s=d(s));let g={key:null,undirected:n,source:i,target:o,attributes:s};if(e)r=a._edgeKeyGenerator();else if(r=""+r,a._edges.has(r))throw new j(`Graph.${t}: the "${r}" edge already exists in the graph.`);let v=!1,m=!1;u||(u=Gr(a,i,{}),v=!0,i===o&&(c=u,m=!0)),c||(c=Gr(a,o,{}),m=!0),f=new lt(n,r,u,c,s),a._edges.set(r,f);let p=i===o;return n?(u.undirectedDegree++,c.undirectedDegree++,p&&(u.undirectedLoops++,a._undirectedSelfLoopCount++)):(u.outDegree++,c.inDegree++,p&&(u.directedLoops++,a._directedSelfLoopCount++)),a.multi?f.attachMulti():f.attach(),n?a._undirectedSize++:a._directedSize++,g.key=r,a.emit("edgeAdded",g),[r,!0,v,m]}function ot(a,t){a._edges.delete(t.key);let{source:e,target:n,attributes:r}=t,i=t.undirected,o=e===n;i?(e.undirectedDegree--,n.undirectedDegree--,o&&(e.undirectedLoops--,a._undirectedSelfLoopCount--)):(e.outDegree--,n.inDegree--,o&&(e.directedLoops--,a._directedSelfLoopCount--)),a.multi?t.detachMulti():t.detach(),i?a._undirectedSize--:a._directedSize--,a.emit("edgeDropped",{key:t.key,attributes:r,source:e.key,target:n.key,undirected:i})}var te=class a extends zr.EventEmitter{constructor(t){if(super(),t=le({},jl,t),typeof t.multi!="boolean")throw new U(`Graph.constructor: invalid 'multi' option. Expecting a boolean but got "${t.multi}".`);if(!$l.has(t.type))throw new U(`Graph.constructor: invalid 'type' option. Should be one of "mixed", "directed" or "undirected" but got "${t.type}".`);if(typeof t.allowSelfLoops!="boolean")throw new U(`Graph.constructor: invalid 'allowSelfLoops' option. Expecting a boolean but got "${t.allowSelfLoops}".`);let e=t.type==="mixed"?Br:t.type==="directed"?Wr:Ur;be(this,"NodeDataClass",e);let n="geid_"+Hl()+"_",r=0,i=()=>{let o;do o=n+r++;while(this._edges.has(o));return o};be(this,"_attributes",{}),be(this,"_nodes",new Map),be(this,"_edges",new Map),be(this,"_directedSize",0),be(this,"_undirectedSize",0),be(this,"_directedSelfLoopCount",0),be(this,"_undirectedSelfLoopCount",0),be(this,"_edgeKeyGenerator",i),be(this,"_options",t),Nr.forEach(o=>be(this,o,this[o])),we(this,"order",()=>this._nodes.size),we(this,"size",()=>this._edges.size),we(this,"directedSize",()=>this._directedSize),we(this,"undirectedSize",()=>this._undirectedSize),we(this,"selfLoopCount",()=>this._directedSelfLoopCount+this._undirectedSelfLoopCount),we(this,"directedSelfLoopCount",()=>this._directedSelfLoopCount),we(this,"undirectedSelfLoopCount",()=>this._undirectedSelfLoopCount),we(this,"multi",this._options.multi),we(this,"type",this._options.type),we(this,"allowSelfLoops",this._options.allowSelfLoops),we(this,"implementation",()=>"graphology")}_resetInstanceCounters(){this._directedSize=0,this._undirectedSize=0,this._directedSelfLoopCount=0,this._undirectedSelfLoopCount=0}hasNode(t){return this._nodes.has(""+t)}hasDirectedEdge(t,e){if(this.type==="undirected")return!1;if(arguments.length===1){let n=""+t,r=this._edges.get(n);return!!r&&!r.undirected}else if(arguments.length===2){t=""+t,e=""+e;let n=this._nodes.get(t);return n?n.out.hasOwnProperty(e):!1}throw new U(`Graph.hasDirectedEdge: invalid arity (${arguments.length}, instead of 1 or 2). You can either ask for an edge id or for the existence of an edge between a source & a target.`)}hasUndirectedEdge(t,e){if(this.type==="directed")return!1;if(arguments.length===1){let n=""+t,r=this._edges.get(n);return!!r&&r.undirected}else if(arguments.length===2){t=""+t,e=""+e;let n=this._nodes.get(t);return n?n.undirected.hasOwnProperty(e):!1}throw new U(`Graph.hasDirectedEdge: invalid arity (${arguments.length}, instead of 1 or 2). You can either ask for an edge id or for the existence of an edge between a source & a target.`)}hasEdge(t,e){if(arguments.length===1){let n=""+t;return this._edges.has(n)}else if(arguments.length===2){t=""+t,e=""+e;let n=this._nodes.get(t);return n?typeof n.out<"u"&&n.out.hasOwnProperty(e)||typeof n.undirected<"u"&&n.undirected.hasOwnProperty(e):!1}throw new U(`Graph.hasEdge: invalid arity (${arguments.length}, instead of 1 or 2). You can either ask for an edge id or for the existence of an edge between a source & a target.`)}directedEdge(t,e){if(this.type==="undirected")return;if(t=""+t,e=""+e,this.multi)throw new j("Graph.directedEdge: this method is irrelevant with multigraphs since there might be multiple edges between source & target. See #.directedEdges instead.");let n=this._nodes.get(t);if(!n)throw new W(`Graph.directedEdge: could not find the "${t}" source node in the graph.`);if(!this._nodes.has(e))throw new W(`Graph.directedEdge: could not find the "${e}" target node in the graph.`);let r=n.out&&n.out[e]||void 0;if(r)return r.key}undirectedEdge(t,e){if(this.type==="directed")return;if(t=""+t,e=""+e,this.multi)throw new j("Graph.undirectedEdge: this method is irrelevant with multigraphs since there might be multiple edges between source & target. See #.undirectedEdges instead.");let n=this._nodes.get(t);if(!n)throw new W(`Graph.undirectedEdge: could not find the "${t}" source node in the graph.`);if(!this._nodes.has(e))throw new W(`Graph.undirectedEdge: could not find the "${e}" target node in the graph.`);let r=n.undirected&&n.undirected[e]||void 0;if(r)return r.key}edge(t,e){if(this.multi)throw new j("Graph.edge: this method is irrelevant with multigraphs since there might be multiple edges between source & target. See #.edges instead.");t=""+t,e=""+e;let n=this._nodes.get(t);if(!n)throw new W(`Graph.edge: could not find the "${t}" source node in the graph.`);if(!this._nodes.has(e))throw new W(`Graph.edge: could not find the "${e}" target node in the graph.`);let r=n.out&&n.out[e]||n.undirected&&n.undirected[e]||void 0;if(r)return r.key}areDirectedNeighbors(t,e){t=""+t,e=""+e;let n=this._nodes.get(t);if(!n)throw new W(`Graph.areDirectedNeighbors: could not find the "${t}" node in the graph.`);return this.type==="undirected"?!1:e in n.in||e in n.out}areOutNeighbors(t,e){t=""+t,e=""+e;let n=this._nodes.get(t);if(!n)throw new W(`Graph.areOutNeighbors: could not find the "${t}" node in the graph.`);return this.type==="undirected"?!1:e in n.out}areInNeighbors(t,e){t=""+t,e=""+e;let n=this._nodes.get(t);if(!n)throw new W(`Graph.areInNeighbors: could not find the "${t}" node in the graph.`);return this.type==="undirected"?!1:e in n.in}areUndirectedNeighbors(t,e){t=""+t,e=""+e;let n=this._nodes.get(t);if(!n)throw new W(`Graph.areUndirectedNeighbors: could not find the "${t}" node in the graph.`);return this.type==="directed"?!1:e in n.undirected}areNeighbors(t,e){t=""+t,e=""+e;let n=this._nodes.get(t);if(!n)throw new W(`Graph.areNeighbors: could not find the "${t}" node in the graph.`);return this.type!=="undirected"&&(e in n.in||e in n.out)||this.type!=="directed"&&e in n.undirected}areInboundNeighbors(t,e){t=""+t,e=""+e;let n=this._nodes.get(t);if(!n)throw new W(`Graph.areInboundNeighbors: could not find the "${t}" node in the graph.`);return this.type!=="undirected"&&e in n.in||this.type!=="directed"&&e in n.undirected}areOutboundNeighbors(t,e){t=""+t,e=""+e;let n=this._nodes.get(t);if(!n)throw new W(`Graph.areOutboundNeighbors: could not find the "${t}" node in the graph.`);return this.type!=="undirected"&&e in n.out||this.type!=="directed"&&e in n.undirected}inDegree(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.inDegree: could not find the "${t}" node in the graph.`);return this.type==="undirected"?0:e.inDegree}outDegree(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.outDegree: could not find the "${t}" node in the graph.`);return this.type==="undirected"?0:e.outDegree}directedDegree(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.directedDegree: could not find the "${t}" node in the graph.`);return this.type==="undirected"?0:e.inDegree+e.outDegree}undirectedDegree(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.undirectedDegree: could not find the "${t}" node in the graph.`);return this.type==="directed"?0:e.undirectedDegree}inboundDegree(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.inboundDegree: could not find the "${t}" node in the graph.`);let n=0;return this.type!=="directed"&&(n+=e.undirectedDegree),this.type!=="undirected"&&(n+=e.inDegree),n}outboundDegree(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.outboundDegree: could not find the "${t}" node in the graph.`);let n=0;return this.type!=="directed"&&(n+=e.undirectedDegree),this.type!=="undirected"&&(n+=e.outDegree),n}degree(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.degree: could not find the "${t}" node in the graph.`);let n=0;return this.type!=="directed"&&(n+=e.undirectedDegree),this.type!=="undirected"&&(n+=e.inDegree+e.outDegree),n}inDegreeWithoutSelfLoops(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.inDegreeWithoutSelfLoops: could not find the "${t}" node in the graph.`);return this.type==="undirected"?0:e.inDegree-e.directedLoops}outDegreeWithoutSelfLoops(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.outDegreeWithoutSelfLoops: could not find the "${t}" node in the graph.`);return this.type==="undirected"?0:e.outDegree-e.directedLoops}directedDegreeWithoutSelfLoops(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.directedDegreeWithoutSelfLoops: could not find the "${t}" node in the graph.`);return this.type==="undirected"?0:e.inDegree+e.outDegree-e.directedLoops*2}undirectedDegreeWithoutSelfLoops(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.undirectedDegreeWithoutSelfLoops: could not find the "${t}" node in the graph.`);return this.type==="directed"?0:e.undirectedDegree-e.undirectedLoops*2}inboundDegreeWithoutSelfLoops(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.inboundDegreeWithoutSelfLoops: could not find the "${t}" node in the graph.`);let n=0,r=0;return this.type!=="directed"&&(n+=e.undirectedDegree,r+=e.undirectedLoops*2),this.type!=="undirected"&&(n+=e.inDegree,r+=e.directedLoops),n-r}outboundDegreeWithoutSelfLoops(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.outboundDegreeWithoutSelfLoops: could not find the "${t}" node in the graph.`);let n=0,r=0;return this.type!=="directed"&&(n+=e.undirectedDegree,r+=e.undirectedLoops*2),this.type!=="undirected"&&(n+=e.outDegree,r+=e.directedLoops),n-r}degreeWithoutSelfLoops(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.degreeWithoutSelfLoops: could not find the "${t}" node in the graph.`);let n=0,r=0;return this.type!=="directed"&&(n+=e.undirectedDegree,r+=e.undirectedLoops*2),this.type!=="undirected"&&(n+=e.inDegree+e.outDegree,r+=e.directedLoops*2),n-r}source(t){t=""+t;let e=this._edges.get(t);if(!e)throw new W(`Graph.source: could not find the "${t}" edge in the graph.`);return e.source.key}target(t){t=""+t;let e=this._edges.get(t);if(!e)throw new W(`Graph.target: could not find the "${t}" edge in the graph.`);return e.target.key}extremities(t){t=""+t;let e=this._edges.get(t);if(!e)throw new W(`Graph.extremities: could not find the "${t}" edge in the graph.`);return[e.source.key,e.target.key]}opposite(t,e){t=""+t,e=""+e;let n=this._edges.get(e);if(!n)throw new W(`Graph.opposite: could not find the "${e}" edge in the graph.`);let r=n.source.key,i=n.target.key;if(t===r)return i;if(t===i)return r;throw new W(`Graph.opposite: the "${t}" node is not attached to the "${e}" edge (${r}, ${i}).`)}hasExtremity(t,e){t=""+t,e=""+e;let n=this._edges.get(t);if(!n)throw new W(`Graph.hasExtremity: could not find the "${t}" edge in the graph.`);return n.source.key===e||n.target.key===e}isUndirected(t){t=""+t;let e=this._edges.get(t);if(!e)throw new W(`Graph.isUndirected: could not find the "${t}" edge in the graph.`);return e.undirected}isDirected(t){t=""+t;let e=this._edges.get(t);if(!e)throw new W(`Graph.isDirected: could not find the "${t}" edge in the graph.`);return!e.undirected}isSelfLoop(t){t=""+t;let e=this._edges.get(t);if(!e)throw new W(`Graph.isSelfLoop: could not find the "${t}" edge in the graph.`);return e.source===e.target}addNode(t,e){return Xl(this,t,e).key}mergeNode(t,e){if(e&&!ce(e))throw new U(`Graph.mergeNode: invalid attributes. Expecting an object but got "${e}"`);t=""+t,e=e||{};let n=this._nodes.get(t);return n?(e&&(le(n.attributes,e),this.emit("nodeAttributesUpdated",{type:"merge",key:t,attributes:n.attributes,data:e})),[t,!1]):(n=new this.NodeDataClass(t,e),this._nodes.set(t,n),this.emit("nodeAdded",{key:t,attributes:e}),[t,!0])}updateNode(t,e){if(e&&typeof e!="function")throw new U(`Graph.updateNode: invalid updater function. Expecting a function but got "${e}"`);t=""+t;let n=this._nodes.get(t);if(n){if(e){let i=n.attributes;n.attributes=e(i),this.emit("nodeAttributesUpdated",{type:"replace",key:t,attributes:n.attributes})}return[t,!1]}let r=e?e({}):{};return n=new this.NodeDataClass(t,r),this._nodes.set(t,n),this.emit("nodeAdded",{key:t,attributes:r}),[t,!0]}dropNode(t){t=""+t;let e=this._nodes.get(t);if(!e)throw new W(`Graph.dropNode: could not find the "${t}" node in the graph.`);let n;if(this.type!=="undirected"){for(let r in e.out){n=e.out[r];do ot(this,n),n=n.next;while(n)}for(let r in e.in){n=e.in[r];do ot(this,n),n=n.next;while(n)}}if(this.type!=="directed")for(let r in e.undirected){n=e.undirected[r];do ot(this,n),n=n.next;while(n)}this._nodes.delete(t),this.emit("nodeDropped",{key:t,attributes:e.attributes})}dropEdge(t){let e;if(arguments.length>1){let n=""+arguments[0],r=""+arguments[1];if(e=ye(this,n,r,this.type),!e)throw new W(`Graph.dropEdge: could not find the "${n}" -> "${r}" edge in the graph.`)}else if(t=""+t,e=this._edges.get(t),!e)throw new W(`Graph.dropEdge: could not find the "${t}" edge in the graph.`);return ot(this,e),this}dropDirectedEdge(t,e){if(arguments.length<2)throw new j("Graph.dropDirectedEdge: it does not make sense to try and drop a directed edge by key. What if the edge with this key is undirected? Use #.dropEdge for this purpose instead.");if(this.multi)throw new j("Graph.dropDirectedEdge: cannot use a {source,target} combo when dropping an edge in a MultiGraph since we cannot infer the one you want to delete as there could be multiple ones.");t=""+t,e=""+e;let n=ye(this,t,e,"directed");if(!n)throw new W(`Graph.dropDirectedEdge: could not find a "${t}" -> "${e}" edge in the graph.`);return ot(this,n),this}dropUndirectedEdge(t,e){if(arguments.length<2)throw new j("Graph.dropUndirectedEdge: it does not make sense to drop a directed edge by key. What if the edge with this key is undirected? Use #.dropEdge for this purpose instead.");if(this.multi)throw new j("Graph.dropUndirectedEdge: cannot use a {source,target} combo when dropping an edge in a MultiGraph since we cannot infer the one you want to delete as there could be multiple ones.");let n=ye(this,t,e,"undirected");if(!n)throw new W(`Graph.dropUndirectedEdge: could not find a "${t}" -> "${e}" edge in the graph.`);return ot(this,n),this}clear(){this._edges.clear(),this._nodes.clear(),this._resetInstanceCounters(),this.emit("cleared")}clearEdges(){let t=this._nodes.values(),e;for(;e=t.next(),e.done!==!0;)e.value.clear();this._edges.clear(),this._resetInstanceCounters(),this.emit("edgesCleared")}getAttribute(t){return this._attributes[t]}getAttributes(){return this._attributes}hasAttribute(t){return this._attributes.hasOwnProperty(t)}setAttribute(t,e){return this._attributes[t]=e,this.emit("attributesUpdated",{type:"set",attributes:this._attributes,name:t}),this}updateAttribute(t,e){if(typeof e!="function")throw new U("Graph.updateAttribute: updater should be a function.");let n=this._attributes[t];return this._attributes[t]=e(n),this.emit("attributesUpdated",{type:"set",attributes:this._attributes,name:t}),this}removeAttribute(t){return delete this._attributes[t],this.emit("attributesUpdated",{type:"remove",attributes:this._attributes,name:t}),this}replaceAttributes(t){if(!ce(t))throw new U("Graph.replaceAttributes: provided attributes are not a plain object.");return this._attributes=t,this.emit("attributesUpdated",{type:"replace",attributes:this._attributes}),this}mergeAttributes(t){if(!ce(t))throw new U("Graph.mergeAttributes: provided attributes are not a plain object.");return le(this._attributes,t),this.emit("attributesUpdated",{type:"merge",attributes:this._attributes,data:t}),this}updateAttributes(t){if(typeof t!="function")throw new U("Graph.updateAttributes: provided updater is not a function.");return this._attributes=t(this._attributes),this.emit("attributesUpdated",{type:"update",attributes:this._attributes}),this}updateEachNodeAttributes(t,e){if(typeof t!="function")throw new U("Graph.updateEachNodeAttributes: expecting an updater function.");if(e&&!Mr(e))throw new U("Graph.updateEachNodeAttributes: invalid hints. Expecting an object having the following shape: {attributes?: [string]}");let n=this._nodes.values(),r,i;for(;r=n.next(),r.done!==!0;)i=r.value,i.attributes=t(i.key,i.attributes);this.emit("eachNodeAttributesUpdated",{hints:e||null})}updateEachEdgeAttributes(t,e){if(typeof t!="function")throw new U("Graph.updateEachEdgeAttributes: expecting an updater function.");if(e&&!Mr(e))throw new U("Graph.updateEachEdgeAttributes: invalid hints. Expecting an object having the following shape: {attributes?: [string]}");let n=this._edges.values(),r,i,o,s;for(;r=n.next(),r.done!==!0;)i=r.value,o=i.source,s=i.target,i.attributes=t(i.key,i.attributes,o.key,s.key,o.attributes,s.attributes,i.undirected);this.emit("eachEdgeAttributesUpdated",{hints:e||null})}forEachAdjacencyEntry(t){if(typeof t!="function")throw new U("Graph.forEachAdjacencyEntry: expecting a callback.");cn(!1,!1,!1,this,t)}forEachAdjacencyEntryWithOrphans(t){if(typeof t!="function")throw new U("Graph.forEachAdjacencyEntryWithOrphans: expecting a callback.");cn(!1,!1,!0,this,t)}forEachAssymetricAdjacencyEntry(t){if(typeof t!="function")throw new U("Graph.forEachAssymetricAdjacencyEntry: expecting a callback.");cn(!1,!0,!1,this,t)}forEachAssymetricAdjacencyEntryWithOrphans(t){if(typeof t!="function")throw new U("Graph.forEachAssymetricAdjacencyEntryWithOrphans: expecting a callback.");cn(!1,!0,!0,this,t)}nodes(){return Array.from(this._nodes.keys())}forEachNode(t){if(typeof t!="function")throw new U("Graph.forEachNode: expecting a callback.");let e=this._nodes.values(),n,r;for(;n=e.next(),n.done!==!0;)r=n.value,t(r.key,r.attributes)}findNode(t){if(typeof t!="function")throw new U("Graph.findNode: expecting a callback.");let e=this._nodes.values(),n,r;for(;n=e.next(),n.done!==!0;)if(r=n.value,t(r.key,r.attributes))return r.key}mapNodes(t){if(typeof t!="function")throw new U("Graph.mapNode: expecting a callback.");let e=this._nodes.values(),n,r,i=new Array(this.order),o=0;for(;n=e.next(),n.done!==!0;)r=n.value,i[o++]=t(r.key,r.attributes);return i}someNode(t){if(typeof t!="function")throw new U("Graph.someNode: expecting a callback.");let e=this._nodes.values(),n,r;for(;n=e.next(),n.done!==!0;)if(r=n.value,t(r.key,r.attributes))return!0;return!1}everyNode(t){if(typeof t!="function")throw new U("Graph.everyNode: expecting a callback.");let e=this._nodes.values(),n,r;for(;n=e.next(),n.done!==!0;)if(r=n.value,!t(r.key,r.attributes))return!1;return!0}filterNodes(t){if(typeof t!="function")throw new U("Graph.filterNodes: expecting a callback.");let e=this._nodes.values(),n,r,i=[];for(;n=e.next(),n.done!==!0;)r=n.value,t(r.key,r.attributes)&&i.push(r.key);return i}reduceNodes(t,e){if(typeof t!="function")throw new U("Graph.reduceNodes: expecting a callback.");if(arguments.length<2)throw new U("Graph.reduceNodes: missing initial value. You must provide it because the callback takes more than one argument and we cannot infer the initial value from the first iteration, as you could with a simple array.");let n=e,r=this._nodes.values(),i,o;for(;i=r.next(),i.done!==!0;)o=i.value,n=t(n,o.key,o.attributes);return n}nodeEntries(){let t=this._nodes.values();return{[Symbol.iterator](){return this},next(){let e=t.next();if(e.done)return e;let n=e.value;return{value:{node:n.key,attributes:n.attributes},done:!1}}}}export(){let t=new Array(this._nodes.size),e=0;this._nodes.forEach((r,i)=>{t[e++]=Ol(i,r)});let n=new Array(this._edges.size);return e=0,this._edges.forEach((r,i)=>{n[e++]=Bl(this.type,i,r)}),{options:{type:this.type,multi:this.multi,allowSelfLoops:this.allowSelfLoops},attributes:this.getAttributes(),nodes:t,edges:n}}import(t,e=!1){if(t instanceof a)return t.forEachNode((l,d)=>{e?this.mergeNode(l,d):this.addNode(l,d)}),t.forEachEdge((l,d,u,c,f,h,g)=>{e?g?this.mergeUndirectedEdgeWithKey(l,u,c,d):this.mergeDirectedEdgeWithKey(l,u,c,d):g?this.addUndirectedEdgeWithKey(l,u,c,d):this.addDirectedEdgeWithKey(l,u,c,d)}),this;if(!ce(t))throw new U("Graph.import: invalid argument. Expecting a serialized graph or, alternatively, a Graph instance.");if(t.attributes){if(!ce(t.attributes))throw new U("Graph.import: invalid attributes. Expecting a plain object.");e?this.mergeAttributes(t.attributes):this.replaceAttributes(t.attributes)}let n,r,i,o,s;if(t.nodes){if(i=t.nodes,!Array.isArray(i))throw new U("Graph.import: invalid nodes. Expecting an array.");for(n=0,r=i.length;n<r;n++){o=i[n],Wl(o);let{key:l,attributes:d}=o;e?this.mergeNode(l,d):this.addNode(l,d)}}if(t.edges){let l=!1;if(this.type==="undirected"&&(l=!0),i=t.edges,!Array.isArray(i))throw new U("Graph.import: invalid edges. Expecting an array.");for(n=0,r=i.length;n<r;n++){s=i[n],Ul(s);let{source:d,target:u,attributes:c,undirected:f=l}=s,h;"key"in s?(h=e?f?this.mergeUndirectedEdgeWithKey:this.mergeDirectedEdgeWithKey:f?this.addUndirectedEdgeWithKey:this.addDirectedEdgeWithKey,h.call(this,s.key,d,u,c)):(h=e?f?this.mergeUndirectedEdge:this.mergeDirectedEdge:f?this.addUndirectedEdge:this.addDirectedEdge,h.call(this,d,u,c))}}return this}nullCopy(t){let e=new a(le({},this._options,t));return e.replaceAttributes(le({},this.getAttributes())),e}emptyCopy(t){let e=this.nullCopy(t);return this._nodes.forEach((n,r)=>{let i=le({},n.attributes);n=new e.NodeDataClass(r,i),e._nodes.set(r,n)}),e}copy(t){if(t=t||{},typeof t.type=="string"&&t.type!==this.type&&t.type!=="mixed")throw new j(`Graph.copy: cannot create an incompatible copy from "${this.type}" type to "${t.type}" because this would mean losing information about the current graph.`);if(typeof t.multi=="boolean"&&t.multi!==this.multi&&t.multi!==!0)throw new j("Graph.copy: cannot create an incompatible copy by downgrading a multi graph to a simple one because this would mean losing information about the current graph.");if(typeof t.allowSelfLoops=="boolean"&&t.allowSelfLoops!==this.allowSelfLoops&&t.allowSelfLoops!==!0)throw new j("Graph.copy: cannot create an incompatible copy from a graph allowing self loops to one that does not because this would mean losing information about the current graph.");let e=this.emptyCopy(t),n=this._edges.values(),r,i;for(;r=n.next(),r.done!==!0;)i=r.value,Xr(e,"copy",!1,i.undirected,i.key,i.source.key,i.target.key,le({},i.attributes));return e}toJSON(){return this.export()}toString(){return"[object Graph]"}inspect(){let t={};this._nodes.forEach((i,o)=>{t[o]=i.attributes});let e={},n={};this._edges.forEach((i,o)=>{let s=i.undirected?"--":"->",l="",d=i.source.key,u=i.target.key,c;i.undirected&&d>u&&(c=d,d=u,u=c);let f=`(${d})${s}(${u})`;o.startsWith("geid_")?this.multi&&(typeof n[f]>"u"?n[f]=0:n[f]++,l+=`${n[f]}. `):l+=`[${o}]: `,l+=f,e[l]=i.attributes});let r={};for(let i in this)this.hasOwnProperty(i)&&!Nr.has(i)&&typeof this[i]!="function"&&typeof i!="symbol"&&(r[i]=this[i]);return r.attributes=this._attributes,r.nodes=t,r.edges=e,be(r,"constructor",this.constructor),r}};typeof Symbol<"u"&&(te.prototype[Symbol.for("nodejs.util.inspect.custom")]=te.prototype.inspect);Vl.forEach(a=>{["add","merge","update"].forEach(t=>{let e=a.name(t),n=t==="add"?Xr:ql;a.generateKey?te.prototype[e]=function(r,i,o){return n(this,e,!0,(a.type||this.type)==="undirected",null,r,i,o,t==="update")}:te.prototype[e]=function(r,i,o,s){return n(this,e,!1,(a.type||this.type)==="undirected",r,i,o,s,t==="update")}})});al(te);gl(te);Cl(te);zl(te);var hn=class extends te{constructor(t){let e=le({type:"directed"},t);if("multi"in e&&e.multi!==!1)throw new U("DirectedGraph.from: inconsistent indication that the graph should be multi in given options!");if(e.type!=="directed")throw new U('DirectedGraph.from: inconsistent "'+e.type+'" type in given options!');super(e)}},fn=class extends te{constructor(t){let e=le({type:"undirected"},t);if("multi"in e&&e.multi!==!1)throw new U("UndirectedGraph.from: inconsistent indication that the graph should be multi in given options!");if(e.type!=="undirected")throw new U('UndirectedGraph.from: inconsistent "'+e.type+'" type in given options!');super(e)}},gn=class extends te{constructor(t){let e=le({multi:!0},t);if("multi"in e&&e.multi!==!0)throw new U("MultiGraph.from: inconsistent indication that the graph should be simple in given options!");super(e)}},pn=class extends te{constructor(t){let e=le({type:"directed",multi:!0},t);if("multi"in e&&e.multi!==!0)throw new U("MultiDirectedGraph.from: inconsistent indication that the graph should be simple in given options!");if(e.type!=="directed")throw new U('MultiDirectedGraph.from: inconsistent "'+e.type+'" type in given options!');super(e)}},mn=class extends te{constructor(t){let e=le({type:"undirected",multi:!0},t);if("multi"in e&&e.multi!==!0)throw new U("MultiUndirectedGraph.from: inconsistent indication that the graph should be simple in given options!");if(e.type!=="undirected")throw new U('MultiUndirectedGraph.from: inconsistent "'+e.type+'" type in given options!');super(e)}};function dt(a){a.from=function(t,e){let n=le({},t.options,e),r=new a(n);return r.import(t),r}}dt(te);dt(hn);dt(fn);dt(gn);dt(pn);dt(mn);te.Graph=te;te.DirectedGraph=hn;te.UndirectedGraph=fn;te.MultiGraph=gn;te.MultiDirectedGraph=pn;te.MultiUndirectedGraph=mn;te.InvalidArgumentsGraphError=U;te.NotFoundGraphError=W;te.UsageGraphError=j;function xn(a,t){(t==null||t>a.length)&&(t=a.length);for(var e=0,n=Array(t);e<t;e++)n[e]=a[e];return n}function _n(a,t){if(a){if(typeof a=="string")return xn(a,t);var e={}.toString.call(a).slice(8,-1);return e==="Object"&&a.constructor&&(e=a.constructor.name),e==="Map"||e==="Set"?Array.from(a):e==="Arguments"||/^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(e)?xn(a,t):void 0}}function Kl(a){if(Array.isArray(a))return a}function Yl(a,t){var e=a==null?null:typeof Symbol<"u"&&a[Symbol.iterator]||a["@@iterator"];if(e!=null){var n,r,i,o,s=[],l=!0,d=!1;try{if(i=(e=e.call(a)).next,t===0){if(Object(e)!==e)return;l=!1}else for(;!(l=(n=i.call(e)).done)&&(s.push(n.value),s.length!==t);l=!0);}catch(u){d=!0,r=u}finally{try{if(!l&&e.return!=null&&(o=e.return(),Object(o)!==o))return}finally{if(d)throw r}}return s}}function Zl(){throw new TypeError(`Invalid attempt to destructure non-iterable instance.
In order to be iterable, non-array objects must have a [Symbol.iterator]() method.`)}function ee(a,t){return Kl(a)||Yl(a,t)||_n(a,t)||Zl()}function O(a,t){var e=typeof Symbol<"u"&&a[Symbol.iterator]||a["@@iterator"];if(!e){if(Array.isArray(a)||(e=_n(a))||t&&a&&typeof a.length=="number"){e&&(a=e);var n=0,r=function(){};return{s:r,n:function(){return n>=a.length?{done:!0}:{done:!1,value:a[n++]}},e:function(l){throw l},f:r}}throw new TypeError(`Invalid attempt to iterate non-iterable instance.
In order to be iterable, non-array objects must have a [Symbol.iterator]() method.`)}var i,o=!0,s=!1;return{s:function(){e=e.call(a)},n:function(){var l=e.next();return o=l.done,l},e:function(l){s=!0,i=l},f:function(){try{o||e.return==null||e.return()}finally{if(s)throw i}}}}function xe(){return Float32Array.of(1,0,0,0,1,0,0,0,1)}function bn(a,t,e){return a[0]=t,a[4]=typeof e=="number"?e:t,a}function qr(a,t){var e=Math.sin(t),n=Math.cos(t);return a[0]=n,a[1]=e,a[3]=-e,a[4]=n,a}function Kr(a,t,e){return a[6]=t,a[7]=e,a}function Ge(a,t){var e=a[0],n=a[1],r=a[2],i=a[3],o=a[4],s=a[5],l=a[6],d=a[7],u=a[8],c=t[0],f=t[1],h=t[2],g=t[3],v=t[4],m=t[5],p=t[6],b=t[7],y=t[8];return a[0]=c*e+f*i+h*l,a[1]=c*n+f*o+h*d,a[2]=c*r+f*s+h*u,a[3]=g*e+v*i+m*l,a[4]=g*n+v*o+m*d,a[5]=g*r+v*s+m*u,a[6]=p*e+b*i+y*l,a[7]=p*n+b*o+y*d,a[8]=p*r+b*s+y*u,a}function xa(a,t){var e=Math.cos(t),n=Math.sin(t);return{x:e*a.x+n*a.y,y:-n*a.x+e*a.y}}function ct(a,t){var e=arguments.length>2&&arguments[2]!==void 0?arguments[2]:1,n=a[0],r=a[1],i=a[3],o=a[4],s=a[6],l=a[7],d=t.x,u=t.y;return{x:d*n+u*i+s*e,y:d*r+u*o+l*e}}function Ql(a,t){var e=a.height/a.width,n=t.height/t.width;return e<1&&n>1||e>1&&n<1?1:Math.min(Math.max(n,1/n),Math.max(1/e,e))}function ze(a,t,e,n,r){var i=a.angle,o=a.ratio,s=a.x,l=a.y,d=t.width,u=t.height,c=xe(),f=Math.min(d,u)-2*n,h=Ql(t,e);return r?(Ge(c,Kr(xe(),s,l)),Ge(c,bn(xe(),o)),Ge(c,qr(xe(),i)),Ge(c,bn(xe(),d/f/2/h,u/f/2/h))):(Ge(c,bn(xe(),2*(f/d)*h,2*(f/u)*h)),Ge(c,qr(xe(),-i)),Ge(c,bn(xe(),1/o)),Ge(c,Kr(xe(),-s,-l))),c}function Yr(a,t,e){var n=ct(a,{x:Math.cos(t.angle),y:Math.sin(t.angle)},0),r=n.x,i=n.y;return 1/Math.sqrt(Math.pow(r,2)+Math.pow(i,2))/e.width}function _a(a,t,e,n,r){var i=Math.floor(t/r*n),o=Math.floor(a.drawingBufferHeight/r-e/r*n);return[i,o]}var Ot={black:"#000000",silver:"#C0C0C0",gray:"#808080",grey:"#808080",white:"#FFFFFF",maroon:"#800000",red:"#FF0000",purple:"#800080",fuchsia:"#FF00FF",green:"#008000",lime:"#00FF00",olive:"#808000",yellow:"#FFFF00",navy:"#000080",blue:"#0000FF",teal:"#008080",aqua:"#00FFFF",darkblue:"#00008B",mediumblue:"#0000CD",darkgreen:"#006400",darkcyan:"#008B8B",deepskyblue:"#00BFFF",darkturquoise:"#00CED1",mediumspringgreen:"#00FA9A",springgreen:"#00FF7F",cyan:"#00FFFF",midnightblue:"#191970",dodgerblue:"#1E90FF",lightseagreen:"#20B2AA",forestgreen:"#228B22",seagreen:"#2E8B57",darkslategray:"#2F4F4F",darkslategrey:"#2F4F4F",limegreen:"#32CD32",mediumseagreen:"#3CB371",turquoise:"#40E0D0",royalblue:"#4169E1",steelblue:"#4682B4",darkslateblue:"#483D8B",mediumturquoise:"#48D1CC",indigo:"#4B0082",darkolivegreen:"#556B2F",cadetblue:"#5F9EA0",cornflowerblue:"#6495ED",rebeccapurple:"#663399",mediumaquamarine:"#66CDAA",dimgray:"#696969",dimgrey:"#696969",slateblue:"#6A5ACD",olivedrab:"#6B8E23",slategray:"#708090",slategrey:"#708090",lightslategray:"#778899",lightslategrey:"#778899",mediumslateblue:"#7B68EE",lawngreen:"#7CFC00",chartreuse:"#7FFF00",aquamarine:"#7FFFD4",skyblue:"#87CEEB",lightskyblue:"#87CEFA",blueviolet:"#8A2BE2",darkred:"#8B0000",darkmagenta:"#8B008B",saddlebrown:"#8B4513",darkseagreen:"#8FBC8F",lightgreen:"#90EE90",mediumpurple:"#9370DB",darkviolet:"#9400D3",palegreen:"#98FB98",darkorchid:"#9932CC",yellowgreen:"#9ACD32",sienna:"#A0522D",brown:"#A52A2A",darkgray:"#A9A9A9",darkgrey:"#A9A9A9",lightblue:"#ADD8E6",greenyellow:"#ADFF2F",paleturquoise:"#AFEEEE",lightsteelblue:"#B0C4DE",powderblue:"#B0E0E6",firebrick:"#B22222",darkgoldenrod:"#B8860B",mediumorchid:"#BA55D3",rosybrown:"#BC8F8F",darkkhaki:"#BDB76B",mediumvioletred:"#C71585",indianred:"#CD5C5C",peru:"#CD853F",chocolate:"#D2691E",tan:"#D2B48C",lightgray:"#D3D3D3",lightgrey:"#D3D3D3",thistle:"#D8BFD8",orchid:"#DA70D6",goldenrod:"#DAA520",palevioletred:"#DB7093",crimson:"#DC143C",gainsboro:"#DCDCDC",plum:"#DDA0DD",burlywood:"#DEB887",lightcyan:"#E0FFFF",lavender:"#E6E6FA",darksalmon:"#E9967A",violet:"#EE82EE",palegoldenrod:"#EEE8AA",lightcoral:"#F08080",khaki:"#F0E68C",aliceblue:"#F0F8FF",honeydew:"#F0FFF0",azure:"#F0FFFF",sandybrown:"#F4A460",wheat:"#F5DEB3",beige:"#F5F5DC",whitesmoke:"#F5F5F5",mintcream:"#F5FFFA",ghostwhite:"#F8F8FF",salmon:"#FA8072",antiquewhite:"#FAEBD7",linen:"#FAF0E6",lightgoldenrodyellow:"#FAFAD2",oldlace:"#FDF5E6",magenta:"#FF00FF",deeppink:"#FF1493",orangered:"#FF4500",tomato:"#FF6347",hotpink:"#FF69B4",coral:"#FF7F50",darkorange:"#FF8C00",lightsalmon:"#FFA07A",orange:"#FFA500",lightpink:"#FFB6C1",pink:"#FFC0CB",gold:"#FFD700",peachpuff:"#FFDAB9",navajowhite:"#FFDEAD",moccasin:"#FFE4B5",bisque:"#FFE4C4",mistyrose:"#FFE4E1",blanchedalmond:"#FFEBCD",papayawhip:"#FFEFD5",lavenderblush:"#FFF0F5",seashell:"#FFF5EE",cornsilk:"#FFF8DC",lemonchiffon:"#FFFACD",floralwhite:"#FFFAF0",snow:"#FFFAFA",lightyellow:"#FFFFE0",ivory:"#FFFFF0"},Zr=new Int8Array(4),yn=new Int32Array(Zr.buffer,0,1),Qr=new Float32Array(Zr.buffer,0,1),Jl=/^\s*rgba?\s*\(/,ed=/^\s*rgba?\s*\(\s*([0-9]*)\s*,\s*([0-9]*)\s*,\s*([0-9]*)(?:\s*,\s*(.*)?)?\)\s*$/;function Tn(a){var t=0,e=0,n=0,r=1,i=a.toLowerCase();if(i==="transparent")return{r:0,g:0,b:0,a:0};if(i in Ot)return Tn(Ot[i]);if(a[0]==="#")a.length===4?(t=parseInt(a.charAt(1)+a.charAt(1),16),e=parseInt(a.charAt(2)+a.charAt(2),16),n=parseInt(a.charAt(3)+a.charAt(3),16)):(t=parseInt(a.charAt(1)+a.charAt(2),16),e=parseInt(a.charAt(3)+a.charAt(4),16),n=parseInt(a.charAt(5)+a.charAt(6),16)),a.length===9&&(r=parseInt(a.charAt(7)+a.charAt(8),16)/255);else if(Jl.test(a)){var o=a.match(ed);o&&(t=+o[1],e=+o[2],n=+o[3],o[4]&&(r=+o[4]))}return{r:t,g:e,b:n,a:r}}function Jr(a){var t=arguments.length>1&&arguments[1]!==void 0?arguments[1]:!1,e=Tn(a),n=e.r,r=e.g,i=e.b,o=e.a;return t?[n/255*o,r/255*o,i/255*o,o]:[n/255,r/255,i/255,o]}var ut={};for(zt in Ot)ut[zt]=_e(Ot[zt]),ut[Ot[zt]]=ut[zt];var zt;function td(a,t,e,n,r){return yn[0]=n<<24|e<<16|t<<8|a,r&&(yn[0]=yn[0]&4278190079),Qr[0]}function _e(a){if(a=a.toLowerCase(),typeof ut[a]<"u")return ut[a];var t=Tn(a),e=t.r,n=t.g,r=t.b,i=t.a;i=i*255|0;var o=td(e,n,r,i,!0);return ut[a]=o,o}function Oe(a,t){Qr[0]=_e(a);var e=yn[0];t&&(e=e|16777216);var n=e&255,r=e>>8&255,i=e>>16&255,o=e>>24&255;return[n,r,i,o]}function ht(a){var t=a>>>8&255,e=a>>>16&255,n=a>>>24&255,r=a&255;return(r<<24|n<<16|e<<8|t)>>>0}function Ta(a,t,e,n){return(e<<24|t<<16|a<<8|n)>>>0}function ei(a,t,e,n,r,i){var o=_a(a,e,n,r,i),s=ee(o,2),l=s[0],d=s[1],u=new Uint8Array(4);a.bindFramebuffer(a.FRAMEBUFFER,t),a.readPixels(l,d,1,1,a.RGBA,a.UNSIGNED_BYTE,u);var c=ee(u,4),f=c[0],h=c[1],g=c[2],v=c[3];return[f,h,g,v]}function ti(a){var t=Tn(a),e=t.r,n=t.g,r=t.b,i=t.a,o=(e/255).toFixed(6),s=(n/255).toFixed(6),l=(r/255).toFixed(6),d=i.toFixed(6);return"vec4(".concat(o,", ").concat(s,", ").concat(l,", ").concat(d,")")}function nd(a,t){if(typeof a!="object"||!a)return a;var e=a[Symbol.toPrimitive];if(e!==void 0){var n=e.call(a,t||"default");if(typeof n!="object")return n;throw new TypeError("@@toPrimitive must return a primitive value.")}return(t==="string"?String:Number)(a)}function ri(a){var t=nd(a,"string");return typeof t=="symbol"?t:t+""}function S(a,t,e){return(t=ri(t))in a?Object.defineProperty(a,t,{value:e,enumerable:!0,configurable:!0,writable:!0}):a[t]=e,a}function ni(a,t){var e=Object.keys(a);if(Object.getOwnPropertySymbols){var n=Object.getOwnPropertySymbols(a);t&&(n=n.filter(function(r){return Object.getOwnPropertyDescriptor(a,r).enumerable})),e.push.apply(e,n)}return e}function B(a){for(var t=1;t<arguments.length;t++){var e=arguments[t]!=null?arguments[t]:{};t%2?ni(Object(e),!0).forEach(function(n){S(a,n,e[n])}):Object.getOwnPropertyDescriptors?Object.defineProperties(a,Object.getOwnPropertyDescriptors(e)):ni(Object(e)).forEach(function(n){Object.defineProperty(a,n,Object.getOwnPropertyDescriptor(e,n))})}return a}function Z(a,t){if(!(a instanceof t))throw new TypeError("Cannot call a class as a function")}function ai(a,t){for(var e=0;e<t.length;e++){var n=t[e];n.enumerable=n.enumerable||!1,n.configurable=!0,"value"in n&&(n.writable=!0),Object.defineProperty(a,ri(n.key),n)}}function Q(a,t,e){return t&&ai(a.prototype,t),e&&ai(a,e),Object.defineProperty(a,"prototype",{writable:!1}),a}function Xe(a){return Xe=Object.setPrototypeOf?Object.getPrototypeOf.bind():function(t){return t.__proto__||Object.getPrototypeOf(t)},Xe(a)}function ii(){try{var a=!Boolean.prototype.valueOf.call(Reflect.construct(Boolean,[],function(){}))}catch{}return(ii=function(){return!!a})()}function ad(a){if(a===void 0)throw new ReferenceError("this hasn't been initialised - super() hasn't been called");return a}function rd(a,t){if(t&&(typeof t=="object"||typeof t=="function"))return t;if(t!==void 0)throw new TypeError("Derived constructors may only return object or undefined");return ad(a)}function re(a,t,e){return t=Xe(t),rd(a,ii()?Reflect.construct(t,e||[],Xe(a).constructor):t.apply(a,e))}function Sa(a,t){return Sa=Object.setPrototypeOf?Object.setPrototypeOf.bind():function(e,n){return e.__proto__=n,e},Sa(a,t)}function ie(a,t){if(typeof t!="function"&&t!==null)throw new TypeError("Super expression must either be null or a function");a.prototype=Object.create(t&&t.prototype,{constructor:{value:a,writable:!0,configurable:!0}}),Object.defineProperty(a,"prototype",{writable:!1}),t&&Sa(a,t)}function id(a){if(Array.isArray(a))return xn(a)}function od(a){if(typeof Symbol<"u"&&a[Symbol.iterator]!=null||a["@@iterator"]!=null)return Array.from(a)}function sd(){throw new TypeError(`Invalid attempt to spread non-iterable instance.
In order to be iterable, non-array objects must have a [Symbol.iterator]() method.`)}function V(a){return id(a)||od(a)||_n(a)||sd()}function J(a){"@babel/helpers - typeof";return J=typeof Symbol=="function"&&typeof Symbol.iterator=="symbol"?function(t){return typeof t}:function(t){return t&&typeof Symbol=="function"&&t.constructor===Symbol&&t!==Symbol.prototype?"symbol":typeof t},J(a)}function Ae(a){return J(a)==="object"&&a!==null&&"attribute"in a}function Bt(){var a=`
float sdf_circle(vec2 uv, float size) {
  return length(uv) - size;
}
`;return{name:"circle",glsl:a,uniforms:[]}}function Wt(a){var t,e=WebGL2RenderingContext,n=e.UNSIGNED_BYTE,r=(t=a?.color)!==null&&t!==void 0?t:{attribute:"color"};if(!Ae(r)){var i=r,o=`
vec4 layer_fill() {
  return `.concat(ti(i),`;
}
`);return{name:"fill",uniforms:[],attributes:[],glsl:o}}var s=r.attribute,l=`
vec4 layer_fill(vec4 v_fillColor) {
  return v_fillColor;
}
`;return{name:"fill",uniforms:[],attributes:[{name:"fillColor",size:4,type:n,normalized:!0,source:s}],glsl:l}}function Ea(a,t){if(typeof a=="string"){var e=Jr(a).map(function(d){return d.toFixed(6)}),n=ee(e,4),r=n[0],i=n[1],o=n[2],s=n[3];return{glsl:"vec4(".concat(r,", ").concat(i,", ").concat(o,", ").concat(s,")"),attributes:[],needsNodeColors:!1}}if("node"in a&&a.node)return{glsl:a.node==="source"?"v_sourceColor":"v_targetColor",attributes:[],needsNodeColors:!0};var l=a;return{glsl:"v_".concat(t),attributes:[{name:"a_".concat(t),size:4,type:WebGL2RenderingContext.UNSIGNED_BYTE,normalized:!0,source:l.attribute,defaultValue:l.default}],needsNodeColors:!1}}function Be(a){var t=a?.color;if(t===void 0){var e=`
// Plain solid color layer
vec4 layer_plain(EdgeContext ctx) {
  return v_color;
}
`;return{name:"plain",glsl:e,uniforms:[],attributes:[]}}var n=Ea(t,"plainColor"),r=`
// Plain solid color layer
vec4 layer_plain(EdgeContext ctx) {
  return `.concat(n.glsl,`;
}
`);return{name:"plain",glsl:r,uniforms:[],attributes:n.attributes,needsNodeColors:n.needsNodeColors}}function wa(){var a=`
// Position at parameter t \u2208 [0, 1]
vec2 path_straight_position(float t, vec2 source, vec2 target) {
  return mix(source, target, t);
}

// Total length of the path (analytical - more efficient than sampling)
float path_straight_length(vec2 source, vec2 target) {
  return length(target - source);
}
`;return{name:"straight",segments:1,minBodyLengthRatio:0,linearParameterization:!0,glsl:a,uniforms:[],attributes:[]}}function Aa(a){var t=a??{},e=t.segments,n=e===void 0?32:e,r=`
const float LOOP_PI = 3.141592653589793;

float loopWorldRadius() {
  float nodeWorldRadius = v_sourceNodeSize * u_correctionRatio / u_sizeRatio;
  return max(v_loopRadius * nodeWorldRadius, 0.001);
}

// Cubic B\xE9zier with P0 = P3 = source.
// Control points extend outward orthogonal to the node surface at exit/entry angles.
vec2 path_loop_position(float t, vec2 source, vec2 target) {
  float R = loopWorldRadius();
  float angle = v_loopAngle + (v_loopFixedOrientation > 0.5 ? u_cameraAngle : 0.0);
  float halfSpread = v_loopSpread * 0.5;

  float exitAngle = angle - halfSpread;
  float entryAngle = angle + halfSpread;

  // Control point distance: at t=0.5 the B\xE9zier reaches 0.75 * cpDist * cos(halfSpread)
  // from source. Solve for cpDist so the loop tip reaches exactly R.
  float cpDist = R / (0.75 * cos(halfSpread));

  vec2 cp1 = source + cpDist * vec2(cos(exitAngle), sin(exitAngle));
  vec2 cp2 = source + cpDist * vec2(cos(entryAngle), sin(entryAngle));

  float u = 1.0 - t;
  vec2 d1 = cp1 - source;
  vec2 d2 = cp2 - source;
  return source + 3.0 * t * u * (u * d1 + t * d2);
}

// Approximate arc length via chord sampling
float path_loop_length(vec2 source, vec2 target) {
  float len = 0.0;
  vec2 prev = path_loop_position(0.0, source, target);
  const int STEPS = 16;
  for (int i = 1; i <= STEPS; i++) {
    float t = float(i) / float(STEPS);
    vec2 cur = path_loop_position(t, source, target);
    len += length(cur - prev);
    prev = cur;
  }
  return len;
}
`;return{name:"loop",segments:n,glsl:r,needsNodeSize:!0,uniforms:[],attributes:[{name:"loopRadius",size:1,type:WebGL2RenderingContext.FLOAT},{name:"loopAngle",size:1,type:WebGL2RenderingContext.FLOAT},{name:"loopSpread",size:1,type:WebGL2RenderingContext.FLOAT},{name:"loopFixedOrientation",size:1,type:WebGL2RenderingContext.FLOAT}],variables:{loopRadius:{type:"number",default:4},loopAngle:{type:"number",default:Math.PI/4},loopSpread:{type:"number",default:80*Math.PI/180},loopFixedOrientation:{type:"number",default:0}},spread:{variable:"loopRadius",compute:function(o){return o+4}}}}var ci=je(it());function oi(a){return J(a)==="object"&&"glsl"in a&&!("attributes"in a)}function si(a){return J(a)==="object"&&"glsl"in a&&!("attributes"in a)}var Ut={shapes:[Bt()],variables:{},layers:[Wt()],label:{},backdrop:{},labelAttachments:{}},ft={paths:[wa(),Aa()],extremities:[],variables:{},layers:[Be()],defaultHead:"none",defaultTail:"none",label:{}},Sn=["nodes","topNodes"],En=["edges","topEdges"],wn=[].concat(En,Sn),li={nodes:Ut,edges:ft,depthLayers:V(wn)};var ld=function(t){return t},dd=function(t){return t*t},ud=function(t){return t*(2-t)},cd=function(t){return(t*=2)<1?.5*t*t:-.5*(--t*(t-2)-1)},hd=function(t){return t*t*t},fd=function(t){return--t*t*t+1},gd=function(t){return(t*=2)<1?.5*t*t*t:.5*((t-=2)*t*t+2)},pd=function(t){return t===0?0:Math.pow(2,10*(t-1))},md=function(t){return t===1?1:1-Math.pow(2,-10*t)},vd=function(t){return t===0?0:t===1?1:t<.5?Math.pow(2,10*(2*t-1))/2:(2-Math.pow(2,-10*(2*t-1)))/2},Ra={linear:ld,quadraticIn:dd,quadraticOut:ud,quadraticInOut:cd,cubicIn:hd,cubicOut:fd,cubicInOut:gd,exponentialIn:pd,exponentialOut:md,exponentialInOut:vd};function An(a){return a?typeof a=="function"?a:Ra[a]:Ra.linear}function La(a){return J(a)==="object"&&a!==null&&"attribute"in a}function hi(a){return typeof a=="function"}function fi(a){return J(a)==="object"&&a!==null&&"when"in a&&typeof a.when=="function"&&"then"in a}function gi(a){return J(a)==="object"&&a!==null&&"whenState"in a&&"then"in a}function pi(a){return J(a)==="object"&&a!==null&&"whenData"in a&&"then"in a}var bd={isHovered:!1,isLabelHovered:!1,isHidden:!1,isHighlighted:!1,isDragged:!1},yd={isHovered:!1,isLabelHovered:!1,isHidden:!1,isHighlighted:!1,parallelIndex:0,parallelCount:1},xd={isIdle:!0,isPanning:!1,isZooming:!1,isDragging:!1,hasHovered:!1,hasHighlighted:!1};function mi(a){return B(B({},bd),a)}function vi(a){return B(B({},yd),a)}function Ca(a){return B(B({},xd),a)}var _d={x:{attribute:"x"},y:{attribute:"y"},size:{whenState:"isHovered",then:{attribute:"size",defaultValue:12},else:{attribute:"size",defaultValue:10}},color:{attribute:"color",defaultValue:"#666"},label:{attribute:"label"},visibility:{whenState:"isHidden",then:"hidden",else:"visible"},labelVisibility:{whenState:"isHovered",then:"visible",else:"auto"},backdropVisibility:{whenState:"isHovered",then:"visible",else:"hidden"},backdropColor:"#ffffff",backdropShadowColor:"rgba(0, 0, 0, 0.5)",backdropShadowBlur:12,backdropPadding:6},Td={size:{attribute:"size",defaultValue:1},color:{attribute:"color",defaultValue:"#ccc"},label:{attribute:"label"},visibility:{whenState:"isHidden",then:"hidden",else:"visible"}};var Dn={nodes:B(B({},_d),{},{depth:{whenState:"isHovered",then:"topNodes",else:"nodes"}}),edges:B(B({},Td),{},{depth:{whenState:["isHighlighted","isHovered"],then:"topEdges",else:"edges"}})};function Sd(a){return"min"in a||"max"in a||"minValue"in a||"maxValue"in a||"easing"in a}function Ed(a){return"dict"in a}function Ln(a,t){return typeof a=="string"?t[a]===!0:Array.isArray(a)?a.every(function(e){return t[e]===!0}):J(a)==="object"&&a!==null?Object.entries(a).every(function(e){var n=ee(e,2),r=n[0],i=n[1];return t[r]===i}):!1}function wd(a,t){var e=t[a.attribute];return e===void 0?a.defaultValue:e}function Ad(a,t,e){var n,r,i,o,s=t[a.attribute];if(s===void 0)return a.defaultValue;var l=Number(s);if(isNaN(l))return a.defaultValue;if(a.min===void 0&&a.max===void 0)return l;var d=(n=a.minValue)!==null&&n!==void 0?n:l,u=(r=a.maxValue)!==null&&r!==void 0?r:l;if(u===d){var c;return(c=a.min)!==null&&c!==void 0?c:l}var f=(l-d)/(u-d);f=Math.max(0,Math.min(1,f));var h=An(a.easing);f=h(f);var g=(i=a.min)!==null&&i!==void 0?i:0,v=(o=a.max)!==null&&o!==void 0?o:1;return g+f*(v-g)}function Rd(a,t){var e=t[a.attribute];if(e===void 0)return a.defaultValue;var n=String(e);return n in a.dict?a.dict[n]:a.defaultValue}function Dd(a,t,e){return Ed(a)?Rd(a,t):Sd(a)?Ad(a,t):wd(a,t)}function bi(a,t){return typeof a=="string"?!!t[a]:Array.isArray(a)?a.every(function(e){return!!t[e]}):J(a)==="object"&&a!==null?Object.entries(a).every(function(e){var n=ee(e,2),r=n[0],i=n[1];return t[r]===i}):!1}function Rn(a,t,e,n,r,i){if(a==null)return i;if(J(a)!=="object"&&typeof a!="function")return a;if(fi(a)){var o=a.when(t,e,n,r)?a.then:a.else;return o===void 0?i:Rn(o,t,e,n,r,i)}if(gi(a)){var s=Ln(a.whenState,e)?a.then:a.else;return s===void 0?i:Rn(s,t,e,n,r,i)}if(pi(a)){var l=bi(a.whenData,t)?a.then:a.else;return l===void 0?i:Rn(l,t,e,n,r,i)}if(hi(a)){var d=a(t,e,n,r);return d??i}if(La(a)){var u=Dd(a,t);return u??i}return a}function Re(a){if(a==null)return"static";if(fi(a))return"graph-state";if(gi(a)){var t=Re(a.then),e=a.else!==void 0?Re(a.else):"static";return Te("item-state",Te(t,e))}if(pi(a)){var n=Re(a.then),r=a.else!==void 0?Re(a.else):"static";return Te(n,r)}return hi(a)?"graph-state":(La(a),"static")}function Te(a,t){return a==="graph-state"||t==="graph-state"?"graph-state":a==="item-state"||t==="item-state"?"item-state":"static"}function ka(a){if(!a)return{dependency:"static",xAttribute:null,yAttribute:null};var t=Array.isArray(a)?a:[a],e="static",n=null,r=null,i=O(t),o;try{for(i.s();!(o=i.n()).done;){var s=o.value;if("matchData"in s&&"cases"in s)for(var l=s.cases,d=0,u=Object.values(l);d<u.length;d++)for(var c=u[d],f=0,h=Object.values(c);f<h.length;f++){var g=h[f];e=Te(e,Re(g))}else if("matchState"in s&&"cases"in s){e=Te(e,"item-state");for(var v=s.cases,m=0,p=Object.values(v);m<p.length;m++)for(var b=p[m],y=0,_=Object.values(b);y<_.length;y++){var x=_[y];e=Te(e,Re(x))}}else if("when"in s&&"then"in s)e="graph-state";else if("whenState"in s){e=Te(e,"item-state");var T=s.then;if(T&&J(T)==="object")for(var w=0,E=Object.values(T);w<E.length;w++){var C=E[w];e=Te(e,Re(C))}var A=s.else;if(A&&J(A)==="object")for(var I=0,R=Object.values(A);I<R.length;I++){var M=R[I];e=Te(e,Re(M))}}else if("whenData"in s){var L=s.then;if(L&&J(L)==="object")for(var F=0,G=Object.values(L);F<G.length;F++){var N=G[F];e=Te(e,Re(N))}var k=s.else;if(k&&J(k)==="object")for(var P=0,z=Object.values(k);P<z.length;P++){var $=z[P];e=Te(e,Re($))}}else for(var H=0,Y=Object.entries(s);H<Y.length;H++){var X=ee(Y[H],2),q=X[0],Ee=X[1];if(!Fa.has(q)&&(e=Te(e,Re(Ee)),(q==="x"||q==="y")&&La(Ee))){var ge=Ee.attribute;q==="x"&&!n&&(n=ge),q==="y"&&!r&&(r=ge)}}}}catch(ke){i.e(ke)}finally{i.f()}return{dependency:e,xAttribute:n,yAttribute:r}}var Ie={size:10,color:"#666",opacity:1,shape:"circle",rotationAlignment:"viewport",labelRotationAlignment:"viewport",visibility:"visible",depth:"nodes",zIndex:0,label:"",labelColor:"#000",labelSize:12,labelFont:"sans-serif",labelVisibility:"auto",labelPosition:"right",labelAngle:0,labelDepth:"nodes",backdropVisibility:"hidden",backdropColor:"transparent",backdropShadowColor:"transparent",backdropShadowBlur:0,backdropPadding:0,backdropBorderColor:"transparent",backdropBorderWidth:0,backdropCornerRadius:0,backdropLabelPadding:-1,backdropArea:"both",labelAttachment:null,labelAttachmentPlacement:"below"},Pa={size:1,color:"#ccc",opacity:1,path:"straight",selfLoopPath:"loop",parallelSpread:.25,tail:"none",head:"none",visibility:"visible",depth:"edges",zIndex:0,label:"",labelColor:"#666",labelVisibility:"auto",labelDepth:"edges"},Fa=new Set(["when","whenState","whenData","then","else"]),di=Object.keys(Ie),Ld=Object.values(Ie),ui=Object.keys(Pa),Cd=Object.values(Pa);function gt(a,t,e,n,r,i,o){for(var s in t){var l;if(!Fa.has(s)){var d=(l=a[s])!==null&&l!==void 0?l:o[s];a[s]=Rn(t[s],e,n,r,i,d)}}"depth"in t&&!("labelDepth"in t)&&(a.labelDepth=a.depth)}function yi(a,t,e,n,r,i,o){var s=O(t),l;try{for(s.s();!(l=s.n()).done;){var d=l.value;if("matchData"in d&&"cases"in d){var u,c=String((u=e[d.matchData])!==null&&u!==void 0?u:""),f=d.cases;c in f&&gt(a,f[c],e,n,r,i,o)}else if("matchState"in d&&"cases"in d){var h,g=String((h=n[d.matchState])!==null&&h!==void 0?h:""),v=d.cases;g in v&&gt(a,v[g],e,n,r,i,o)}else if("when"in d&&"then"in d){var m=d.when;if(!m(e,n,r,i))continue;gt(a,d.then,e,n,r,i,o)}else if("whenState"in d&&"then"in d){if(!Ln(d.whenState,n))continue;gt(a,d.then,e,n,r,i,o)}else if("whenData"in d&&"then"in d){if(!bi(d.whenData,e))continue;gt(a,d.then,e,n,r,i,o)}else gt(a,d,e,n,r,i,o)}}catch(p){s.e(p)}finally{s.f()}}function Ia(a,t,e,n,r,i){for(var o=i||{},s=o,l=0,d=di.length;l<d;l++)s[di[l]]=Ld[l];if(s.x=void 0,s.y=void 0,s.labelBackgroundColor=void 0,s.labelBackgroundPadding=void 0,s.labelCursor=void 0,!a){var u,c,f,h,g;return s.x=(u=t.x)!==null&&u!==void 0?u:0,s.y=(c=t.y)!==null&&c!==void 0?c:0,o.size=(f=t.size)!==null&&f!==void 0?f:10,o.color=(h=t.color)!==null&&h!==void 0?h:"#666",o.label=(g=t.label)!==null&&g!==void 0?g:"",o}var v=Array.isArray(a)?a:[a];return yi(s,v,t,e,n,r,Ie),o}function Ma(a,t,e,n,r,i){for(var o=i||{},s=o,l=0,d=ui.length;l<d;l++)s[ui[l]]=Cd[l];if(!a){var u,c,f;return o.size=(u=t.size)!==null&&u!==void 0?u:1,o.color=(c=t.color)!==null&&c!==void 0?c:"#ccc",o.label=(f=t.label)!==null&&f!==void 0?f:"",o}var h=Array.isArray(a)?a:[a];return yi(s,h,t,e,n,r,Pa),typeof s.labelPosition=="number"&&(s.labelPosition=void 0),o}function kd(a,t,e){var n,r;if(a==null)return e;if(typeof a=="function")return(n=a(t))!==null&&n!==void 0?n:e;if(J(a)==="object"&&"when"in a){var i,o=a,s=o.when(t),l=s?o.then:o.else;return l===void 0?e:typeof l=="function"?(i=l(t))!==null&&i!==void 0?i:e:l??e}if(J(a)==="object"&&"whenState"in a){var d,u=a,c=Ln(u.whenState,t),f=c?u.then:u.else;return f===void 0?e:typeof f=="function"?(d=f(t))!==null&&d!==void 0?d:e:f??e}return(r=a)!==null&&r!==void 0?r:e}function Na(a,t){var e={};if(!a)return e;var n=Array.isArray(a)?a:[a],r=O(n),i;try{for(r.s();!(i=r.n()).done;){var o=i.value;if("when"in o&&"then"in o){var s=o.when(t),l=s?o.then:o.else;l&&J(l)==="object"&&Da(e,l,t)}else if("whenState"in o&&"then"in o){var d=Ln(o.whenState,t),u=d?o.then:o.else;u&&J(u)==="object"&&Da(e,u,t)}else Da(e,o,t)}}catch(c){r.e(c)}finally{r.f()}return e}function Da(a,t,e){for(var n=0,r=Object.entries(t);n<r.length;n++){var i=ee(r[n],2),o=i[0],s=i[1];Fa.has(o)||(a[o]=kd(s,e))}}var Cn=(function(a){function t(){var e;return Z(this,t),e=re(this,t),e.rawEmitter=e,e}return ie(t,a),Q(t)})(ci.EventEmitter);var xi=li;function Ga(a,t){var e=t.size;if(e!==0){var n=a.length;a.length+=e;var r=0;t.forEach(function(i){a[n+r]=i,r++})}}function _i(a){a=a||{};for(var t=0,e=arguments.length<=1?0:arguments.length-1;t<e;t++){var n=t+1<1||arguments.length<=t+1?void 0:arguments[t+1];n&&Object.assign(a,n)}return a}function pt(a,t){for(var e in t)if(Object.prototype.hasOwnProperty.call(t,e)&&t[e]!==a[e])return!0;return!1}function Ti(a,t){var e=a,n=t;for(var r in e)if(Object.prototype.hasOwnProperty.call(e,r)&&e[r]!==n[r])return!1;for(var i in n)if(Object.prototype.hasOwnProperty.call(n,i)&&n[i]!==e[i])return!1;return!0}function qe(a,t,e){e?a.add(t):a.delete(t)}var Ei=je(za());var wi={easing:"quadraticInOut",duration:150};function We(a){return a.labelVisibility==="visible"&&a.visibility!=="hidden"}function Oa(a){return a.backdropVisibility==="visible"&&a.visibility!=="hidden"}function kn(a){return[a.rotationAlignment==="graph"?1:0,a.labelRotationAlignment==="graph"?1:0]}function Ba(a,t,e){var n=a[t];if(n)for(var r=0;r<n.length;r++){var i=n[r];if(!(e<i.offset||e>=i.offset+i.count)){if(i.count===1)n.splice(r,1);else if(e===i.offset)i.offset++,i.count--;else if(e===i.offset+i.count-1)i.count--;else{var o=e+1,s=i.offset+i.count-o;i.count=e-i.offset,n.splice(r+1,0,{offset:o,count:s})}return}}}function Wa(a,t,e){if(!a[t]){a[t]=[{offset:e,count:1}];return}for(var n=a[t],r=n.length,i=0;i<n.length;i++)if(e<n[i].offset){r=i;break}var o=r>0?n[r-1]:null,s=r<n.length?n[r]:null,l=o&&o.offset+o.count===e,d=s&&e+1===s.offset;l&&d?(o.count+=1+s.count,n.splice(r,1)):l?o.count++:d?(s.offset--,s.count++):n.splice(r,0,{offset:e,count:1})}function Ai(a){if(!(0,Ei.default)(a))throw new Error("Sigma: invalid graph instance.")}function Pn(a){var t=ee(a.x,2),e=t[0],n=t[1],r=ee(a.y,2),i=r[0],o=r[1],s=Math.max(n-e,o-i),l=(n+e)/2,d=(o+i)/2;(s===0||Math.abs(s)===1/0||isNaN(s))&&(s=1),isNaN(l)&&(l=0),isNaN(d)&&(d=0);var u=function(f){return{x:.5+(f.x-l)/s,y:.5+(f.y-d)/s}};return u.applyTo=function(c){c.x=.5+(c.x-l)/s,c.y=.5+(c.y-d)/s},u.inverse=function(c){return{x:l+s*(c.x-.5),y:d+s*(c.y-.5)}},u.ratio=s,u}var Fn={hideEdgesOnMove:!1,hideLabelsOnMove:!1,renderLabels:!0,renderEdgeLabels:!1,edgeLabelAnchors:"nodeLabels",enableEdgeEvents:!1,nodeLabelEvents:!1,edgeLabelEvents:!1,pickingDownSizingRatio:2,nodePickingPadding:0,edgePickingPadding:4,labelPickingPadding:10,stagePadding:30,minEdgeThickness:1.7,antiAliasingFeather:1,antialiasEdges:!0,antialiasNodes:!0,dragTimeout:100,draggedEventsTolerance:3,inertiaDuration:200,inertiaRatio:3,zoomDuration:250,zoomingRatio:1.7,doubleClickTimeout:300,doubleClickZoomingRatio:2.2,doubleClickZoomingDuration:200,tapMoveTolerance:10,zoomToSizeRatioFunction:Math.sqrt,itemSizesReference:"positions",autoRescale:!0,autoRescaleContent:"positions",enableNodeDrag:!1,getDraggedNodes:function(t){return[t]},dragPositionToAttributes:null,labelDensity:1,labelGridCellSize:100,labelRenderedSizeThreshold:6,labelPixelSnapping:!0,minCameraRatio:null,maxCameraRatio:null,enableCameraZooming:!0,enableCameraPanning:!0,enableCameraRotation:!0,enableCameraMouseRotation:!0,cameraPanBoundaries:null,gestureTarget:"graph",sharedGestureWheelMessage:"Use Ctrl + scroll to zoom the graph",sharedGestureAppleWheelMessage:"Use \u2318 + scroll to zoom the graph",sharedGestureTouchMessage:"Use two fingers to move the graph",allowInvalidContainer:!1,DEBUG_displayPickingLayer:!1,DEBUG_logShaders:!1,DEBUG_logRenderStats:!1,DEBUG_gpuTimerQueries:!1};function In(a){if(typeof a.labelDensity!="number"||a.labelDensity<0)throw new Error("Settings: invalid `labelDensity`. Expecting a positive number.");var t=a.minCameraRatio,e=a.maxCameraRatio;if(typeof t=="number"&&typeof e=="number"&&e<t)throw new Error("Settings: invalid camera ratio boundaries. Expecting `maxCameraRatio` to be greater than `minCameraRatio`.")}function Ri(a){return _i({},Fn,a)}var Pd=new Set(["italic","oblique"]),Fd=new Set(["bold","bolder","lighter"]);function Mn(a){for(var t="normal",e="normal",n=a.trim(),r=n.split(/\s+/),i=0,o=0;o<r.length;o++){var s=r[o].toLowerCase();if(Pd.has(s))e=s,i=o+1;else if(Fd.has(s)||/^\d{3}$/.test(s))t=s,i=o+1;else if(s==="normal")i=o+1;else break}var l=r.slice(i).join(" ");return{family:l||n,weight:t,style:e}}function mt(a,t,e){var n=document.createElement(a);if(t)for(var r in t)n.style[r]=t[r];if(e)for(var i in e)n.setAttribute(i,e[i]);return n}function Ht(){return typeof window.devicePixelRatio<"u"?window.devicePixelRatio:1}var Gi=je(it());function Id(a){var t=a.type===WebGL2RenderingContext.FLOAT&&!a.normalized,e=a.type===WebGL2RenderingContext.UNSIGNED_BYTE&&a.size===4&&a.normalized;if(!t&&!e)throw new Error('Attribute "'.concat(a.name,'" is invalid: only non-normalized FLOAT and normalized UNSIGNED_BYTE with size 4 are supported.'));return a.normalized?1:a.size}function Ua(a){var t=0;return a.forEach(function(e){return t+=Id(e)}),t}function zi(a,t,e){var n=a==="VERTEX"?t.VERTEX_SHADER:t.FRAGMENT_SHADER,r=t.createShader(n);if(r===null)throw new Error("loadShader: error while creating the shader");t.shaderSource(r,e),t.compileShader(r);var i=t.getShaderParameter(r,t.COMPILE_STATUS);if(!i){var o=t.getShaderInfoLog(r);throw t.deleteShader(r),new Error(`loadShader: error while compiling the shader:
`.concat(o,`
`).concat(e))}return r}function $a(a,t){return zi("VERTEX",a,t)}function Va(a,t){return zi("FRAGMENT",a,t)}function ja(a,t){var e=a.createProgram();if(e===null)throw new Error("loadProgram: error while creating the program.");var n,r;for(n=0,r=t.length;n<r;n++)a.attachShader(e,t[n]);a.linkProgram(e);var i=a.getProgramParameter(e,a.LINK_STATUS);if(!i){var o=a.getProgramInfoLog(e);throw a.deleteProgram(e),new Error("loadProgram: error while linking the program: ".concat(o))}return e}function Di(a){var t=a.gl,e=a.buffer,n=a.program,r=a.vertexShader,i=a.fragmentShader;t.deleteShader(r),t.deleteShader(i),t.deleteProgram(n),t.deleteBuffer(e)}function oe(a){return a%1===0?a.toFixed(1):a.toString()}var Wn=new Map,Oi=new Map,Md=0;function Bi(a,t){var e,n=(e=a.variables)===null||e===void 0||(e=e[t.source||t.name.replace(/^a_/,"")])===null||e===void 0?void 0:e.default,r=typeof n=="number"?n:typeof t.defaultValue=="number"?t.defaultValue:0;return oe(r)}function Un(a,t,e){var n,r=arguments.length>3&&arguments[3]!==void 0?arguments[3]:function(o){return"v_".concat(o.name.replace(/^a_/,""))},i=[t,e].concat(V(a.uniforms.filter(function(o){return o.type==="float"}).map(function(o){var s;return oe((s=o.value)!==null&&s!==void 0?s:0)})),V(((n=a.attributes)!==null&&n!==void 0?n:[]).map(r)));return"sdf_".concat(a.name,"(").concat(i.join(", "),")")}function Nd(a){var t,e=a.name,n=a.uniforms.filter(function(o){return o.type==="float"&&o.value!==void 0&&o.value!==0}).map(function(o){return"".concat(o.name.replace("u_",""),"=").concat(o.value)}).sort(),r=((t=a.attributes)!==null&&t!==void 0?t:[]).map(function(o){var s;return"".concat(o.name,"@").concat((s=o.source)!==null&&s!==void 0?s:"","=").concat(Bi(a,o))}),i=[].concat(V(n),V(r));return i.length>0&&(e+="#"+i.join("#")),e}function Gd(a){var t=Nd(a);if(!Wn.has(t)){var e={},n=O(a.uniforms),r;try{for(n.s();!(r=n.n()).done;){var i=r.value;i.type==="float"&&i.value!==void 0&&(e[i.name]=i.value)}}catch(o){n.e(o)}finally{n.f()}Wn.set(t,{shape:a,uniformValues:e,slug:t}),Oi.set(t,Md++)}return t}function qt(a){var t;return(t=Oi.get(a))!==null&&t!==void 0?t:-1}function Wi(a){var t=[],e=new Set,n=new Set,r=/mat2 rotate2D\(float angle\)\s*\{[^}]+\}/,i=O(a),o;try{for(i.s();!(o=i.n()).done;){var s=o.value;if(!n.has(s.name)){n.add(s.name);var l=s.glsl;r.test(l)&&(e.has("rotate2D")?l=l.replace(r,""):e.add("rotate2D")),t.push(l)}}}catch(d){i.e(d)}finally{i.f()}return t.join(`
`)}function zd(){return Wi(Array.from(Wn.values()).map(function(a){return a.shape}))}function Od(a){var t=Array.from(Wn.entries());if(t.length===0)return`
float querySDF(int shapeId, vec2 uv, float size) {
  return length(uv) - size;
}
`;var e=t.map(function(n,r){var i=ee(n,2),o=i[0],s=i[1].shape,l=Un(s,"uv","size",function(d){var u=d.name.replace(/^a_/,"");return a!=null&&a.has(u)?"g_".concat(u):Bi(s,d)});return"    case ".concat(r,": return ").concat(l,"; // ").concat(o)}).join(`
`);return`
float querySDF(int shapeId, vec2 uv, float size) {
  switch (shapeId) {
`.concat(e,`
    default: return length(uv) - size;
  }
}
`)}function Xa(a){return Wi(a)}function Kt(a){return V(new Map(a.flatMap(function(t){return t.uniforms}).map(function(t){return[t.name,t]})).values())}function Bd(a,t){if(a.length===0)return`
void queryNodeSDF(int shapeId, vec2 uv, float size) {
  context.sdf = length(uv) - size;
  context.inradiusFactor = 1.0;
}
`;var e=function(c){return Un(c,"uv","size")},n=function(c){var f,h;return(f=c.inradiusFactorGLSL)!==null&&f!==void 0?f:oe((h=c.inradiusFactor)!==null&&h!==void 0?h:1)};if(a.length===1){var r=a[0];return`
void queryNodeSDF(int shapeId, vec2 uv, float size) {
  context.sdf = `.concat(e(r),`;
  context.inradiusFactor = `).concat(n(r),`;
}
`)}var i=a.map(function(u,c){return"    case ".concat(c,": // ").concat(u.name,`
      context.sdf = `).concat(e(u),`;
      context.inradiusFactor = `).concat(n(u),`;
      break;`)}).join(`
`),o=a[0],s="",l="shapeId";if(t&&t.length>1){var d=t.map(function(u,c){return"    case ".concat(u,": return ").concat(c,"; // ").concat(a[c].name)}).join(`
`);s=`
int globalToLocalShapeId(int globalId) {
  switch (globalId) {
`.concat(d,`
    default: return 0;
  }
}
`),l="globalToLocalShapeId(shapeId)"}return"".concat(s,`
void queryNodeSDF(int shapeId, vec2 uv, float size) {
  switch (`).concat(l,`) {
`).concat(i,`
    default:
      context.sdf = `).concat(e(o),`;
      context.inradiusFactor = `).concat(n(o),`;
  }
}
`)}var bt={right:0,left:1,above:2,below:3,over:4},yt=5,qa=3,Ui=`
float matrixScaleX = length(vec2(u_matrix[0][0], u_matrix[1][0]));
float nodeRadiusGraphSpace = nodeSize * u_correctionRatio / u_sizeRatio * 2.0;
float nodeRadiusNDC = nodeRadiusGraphSpace * matrixScaleX;
float nodeRadiusPixels = nodeRadiusNDC * u_resolution.x / 2.0;
`,Hn=`
mat2 rotate2D(float angle) {
  float c = cos(angle);
  float s = sin(angle);
  return mat2(c, -s, s, c);
}
`,Hi=`
vec2 getLabelDirection(float positionMode) {
  if (positionMode < 0.5) return vec2(1.0, 0.0);   // Right
  if (positionMode < 1.5) return vec2(-1.0, 0.0);  // Left
  if (positionMode < 2.5) return vec2(0.0, -1.0);  // Above
  if (positionMode < 3.5) return vec2(0.0, 1.0);   // Below
  return vec2(0.0);                                 // Over (centered)
}
`,Wd=`
float sdfBox(vec2 p, vec2 halfSize) {
  vec2 d = abs(p) - halfSize;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
}
`,Ud=`
float sdfRotatedBox(vec2 p, vec2 halfSize, float angle) {
  float c = cos(-angle);
  float s = sin(-angle);
  vec2 rotatedP = mat2(c, -s, s, c) * p;
  return sdfBox(rotatedP, halfSize);
}
`,Hd=`
float sdfRoundedBox(vec2 p, vec2 halfSize, float radius) {
  vec2 d = abs(p) - halfSize + radius;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - radius;
}
`,$d=`
float sdfRoundedRotatedBox(vec2 p, vec2 halfSize, float angle, float radius) {
  float c = cos(-angle);
  float s = sin(-angle);
  vec2 rotatedP = mat2(c, -s, s, c) * p;
  return sdfRoundedBox(rotatedP, halfSize, radius);
}
`,$i=`
vec2 labelBoxCenter(float positionMode, float labelStart, vec2 halfSize, float textHalfY) {
  if (positionMode < 0.5) return vec2(labelStart + halfSize.x, 0.0);    // right
  if (positionMode < 1.5) return vec2(-(labelStart + halfSize.x), 0.0); // left
  if (positionMode < 2.5) return vec2(0.0, -(labelStart + textHalfY));  // above
  if (positionMode < 3.5) return vec2(0.0, labelStart + textHalfY);     // below
  return vec2(0.0);                                                     // over
}
`,Ka=2,Me=`
vec4 readNodeData(sampler2D nodeDataTexture, int nodeDataTextureWidth, int nodeIndex) {
  int t = nodeIndex * `.concat(Ka,`;
  ivec2 coord = ivec2(t % nodeDataTextureWidth, t / nodeDataTextureWidth);
  return texelFetch(nodeDataTexture, coord, 0);
}
`),Ye=`
vec4 readNodeFlags(sampler2D nodeDataTexture, int nodeDataTextureWidth, int nodeIndex) {
  int t = nodeIndex * `.concat(Ka,` + 1;
  ivec2 coord = ivec2(t % nodeDataTextureWidth, t / nodeDataTextureWidth);
  return texelFetch(nodeDataTexture, coord, 0);
}
`),Vd=`
vec4 readNodeColor(sampler2D nodeDataTexture, int nodeDataTextureWidth, int nodeIndex) {
  int t = nodeIndex * `.concat(Ka,` + 1;
  ivec2 coord = ivec2(t % nodeDataTextureWidth, t / nodeDataTextureWidth);
  vec4 texel = texelFetch(nodeDataTexture, coord, 0);
  float r = floor(texel.b / 65536.0);
  float g = floor(mod(texel.b, 65536.0) / 256.0);
  float b = mod(texel.b, 256.0);
  return vec4(r / 255.0, g / 255.0, b / 255.0, texel.a);
}
`),xt=`
vec4 readFrameTexel(sampler2D frameTexture, int frameTextureWidth, int index) {
  ivec2 coord = ivec2(index % frameTextureWidth, index / frameTextureWidth);
  return texelFetch(frameTexture, coord, 0);
}
`;function jd(a,t){var e=function(o){return Un(o,"uv","size")};if(a.length===1)return{code:Li(e(a[0])),multiShape:!1};var n=a.map(function(i,o){return"    case ".concat(t?t[o]:o,": return ").concat(e(i),";")}).join(`
`),r=`
float queryShapeSDF(int shapeId, vec2 uv, float size) {
  switch (shapeId) {
`.concat(n,`
    default: return `).concat(e(a[0]),`;
  }
}
int g_shapeId;
`).concat(Li("queryShapeSDF(g_shapeId, uv, size)"),`
`);return{code:r,multiShape:!0}}function Li(a){return`
float findEdgeDistance(vec2 direction, float size) {
  float lo = 0.0, hi = 2.0;
  for (int i = 0; i < 8; i++) {
    float mid = (lo + hi) * 0.5;
    vec2 uv = direction * mid;
    if (`.concat(a,` < 0.0) lo = mid; else hi = mid;
  }
  return (lo + hi) * 0.5;
}
`)}function Xd(a,t){for(;!{}.hasOwnProperty.call(a,t)&&(a=Xe(a))!==null;);return a}function Ha(){return Ha=typeof Reflect<"u"&&Reflect.get?Reflect.get.bind():function(a,t,e){var n=Xd(a,t);if(n){var r=Object.getOwnPropertyDescriptor(n,t);return r.get?r.get.call(arguments.length<3?a:e):r.value}},Ha.apply(null,arguments)}function de(a,t,e,n){var r=Ha(Xe(1&n?a.prototype:a),t,e);return 2&n&&typeof r=="function"?function(i){return r.apply(e,i)}:r}var qd=1024,Kd=1.5,Yd=4096,Vi=-1,$n=(function(){function a(t,e){var n=arguments.length>2&&arguments[2]!==void 0?arguments[2]:qd;Z(this,a),S(this,"texture",null),S(this,"dirty",!1),S(this,"dirtyRangeStart",1/0),S(this,"dirtyRangeEnd",-1),S(this,"indexMap",new Map),S(this,"freeIndices",[]),S(this,"nextIndex",0),this.gl=t,this.TEXELS_PER_ITEM=e,this.capacity=this.roundUpToPowerOfTwo(n);var r=this.computeTextureDimensions(this.capacity);this.textureWidth=r.width,this.textureHeight=r.height,this.data=new Float32Array(this.textureWidth*this.textureHeight*4),this.createTexture()}return Q(a,[{key:"computeTextureDimensions",value:function(e){var n=e*this.TEXELS_PER_ITEM,r=Math.min(n,Yd),i=Math.ceil(n/r);return{width:r,height:i}}},{key:"roundUpToPowerOfTwo",value:function(e){return Math.pow(2,Math.ceil(Math.log2(Math.max(1,e))))}},{key:"createTexture",value:function(){var e=this.gl;this.texture=e.createTexture(),e.activeTexture(e.TEXTURE0),e.bindTexture(e.TEXTURE_2D,this.texture),e.texImage2D(e.TEXTURE_2D,0,e.RGBA32F,this.textureWidth,this.textureHeight,0,e.RGBA,e.FLOAT,this.data),e.texParameteri(e.TEXTURE_2D,e.TEXTURE_MIN_FILTER,e.NEAREST),e.texParameteri(e.TEXTURE_2D,e.TEXTURE_MAG_FILTER,e.NEAREST),e.texParameteri(e.TEXTURE_2D,e.TEXTURE_WRAP_S,e.CLAMP_TO_EDGE),e.texParameteri(e.TEXTURE_2D,e.TEXTURE_WRAP_T,e.CLAMP_TO_EDGE),e.bindTexture(e.TEXTURE_2D,null)}},{key:"resize",value:function(e){if(!(e<=this.capacity)){var n=this.roundUpToPowerOfTwo(Math.ceil(e*Kd)),r=this.gl,i=this.computeTextureDimensions(n),o=new Float32Array(i.width*i.height*4);o.set(this.data),this.texture&&r.deleteTexture(this.texture),this.data=o,this.capacity=n,this.textureWidth=i.width,this.textureHeight=i.height,this.createTexture(),this.dirty=!0,this.dirtyRangeStart=0,this.dirtyRangeEnd=this.nextIndex}}},{key:"allocate",value:function(e){var n=this.indexMap.get(e);if(n!==void 0)return n;var r;return this.freeIndices.length>0?r=this.freeIndices.pop():(r=this.nextIndex++,r>=this.capacity&&this.resize(r+1)),this.indexMap.set(e,r),r}},{key:"free",value:function(e){var n=this.indexMap.get(e);if(n!==void 0){this.indexMap.delete(e),this.freeIndices.push(n);for(var r=n*this.TEXELS_PER_ITEM*4,i=0;i<this.TEXELS_PER_ITEM*4;i++)this.data[r+i]=0;this.markDirty(n)}}},{key:"getIndex",value:function(e){var n;return(n=this.indexMap.get(e))!==null&&n!==void 0?n:-1}},{key:"has",value:function(e){return this.indexMap.has(e)}},{key:"markDirty",value:function(e){this.dirty=!0,this.dirtyRangeStart=Math.min(this.dirtyRangeStart,e),this.dirtyRangeEnd=Math.max(this.dirtyRangeEnd,e+1)}},{key:"upload",value:function(){if(!(!this.dirty||!this.texture)){var e=this.gl,n=this.textureWidth;e.activeTexture(e.TEXTURE0),e.bindTexture(e.TEXTURE_2D,this.texture);var r=this.dirtyRangeStart*this.TEXELS_PER_ITEM,i=Math.min(this.dirtyRangeEnd*this.TEXELS_PER_ITEM,this.capacity*this.TEXELS_PER_ITEM);if(r<i)for(var o=Math.floor(r/n),s=Math.floor((i-1)/n),l=o;l<=s;l++){var d=l*n,u=Math.min(d+n,this.capacity*this.TEXELS_PER_ITEM),c=Math.max(r,d),f=Math.min(i,u);if(c<f){var h=c-d,g=f-c,v=this.data.subarray(c*4,f*4);e.texSubImage2D(e.TEXTURE_2D,0,h,l,g,1,e.RGBA,e.FLOAT,v)}}e.bindTexture(e.TEXTURE_2D,null),this.dirty=!1,this.dirtyRangeStart=1/0,this.dirtyRangeEnd=-1}}},{key:"bind",value:function(e){var n=this.gl;n.activeTexture(n.TEXTURE0+e),n.bindTexture(n.TEXTURE_2D,this.texture)}},{key:"getTexture",value:function(){return this.texture}},{key:"getCapacity",value:function(){return this.capacity}},{key:"getTextureWidth",value:function(){return this.textureWidth}},{key:"getTextureHeight",value:function(){return this.textureHeight}},{key:"getTexelsPerItem",value:function(){return this.TEXELS_PER_ITEM}},{key:"getCount",value:function(){return this.indexMap.size}},{key:"getHighWaterMark",value:function(){return this.nextIndex}},{key:"isDirty",value:function(){return this.dirty}},{key:"clear",value:function(){this.indexMap.clear(),this.freeIndices=[],this.nextIndex=0,this.data.fill(0),this.dirty=!0,this.dirtyRangeStart=0,this.dirtyRangeEnd=this.capacity}},{key:"restore",value:function(){this.createTexture(),this.dirty=!1,this.dirtyRangeStart=1/0,this.dirtyRangeEnd=-1}},{key:"kill",value:function(){this.texture&&(this.gl.deleteTexture(this.texture),this.texture=null),this.indexMap.clear(),this.freeIndices=[]}}])})();function Se(a){var t={},e={},n=0,r=O(a),i;try{for(r.s();!(i=r.n()).done;){var o=i.value,s=O(o.attributes),l;try{for(s.s();!(l=s.n()).done;){var d=l.value,u=d.name.replace(/^a_/,"");u in t||(t[u]=n,e[u]=d,n+=d.size)}}catch(c){s.e(c)}finally{s.f()}}}catch(c){r.e(c)}finally{r.f()}return{floatsPerItem:n,texelsPerItem:Math.max(1,Math.ceil(n/4)),offsets:t,specs:e}}var Vn=(function(a){function t(e,n,r){var i;return Z(this,t),i=re(this,t,[e,n.texelsPerItem,r]),i.floatsPerItem=n.floatsPerItem,i}return ie(t,a),Q(t,[{key:"updateAllAttributes",value:function(n,r){var i=this.indexMap.get(n);i===void 0&&(i=this.allocate(n));for(var o=i*this.TEXELS_PER_ITEM*4,s=Math.min(r.length,this.floatsPerItem),l=0;l<s;l++)this.data[o+l]=r[l];this.markDirty(i)}},{key:"updateAllAttributesAtRow",value:function(n,r){n>=this.capacity&&this.resize(n+1);for(var i=n*this.TEXELS_PER_ITEM*4,o=Math.min(r.length,this.floatsPerItem),s=0;s<o;s++)this.data[i+s]=r[s];this.markDirty(n)}}])})($n);function jn(a,t,e){for(var n=[],r=new Set,i=0;i<a.length;i++){var o=a[i],s=O(o.attributes),l;try{for(s.s();!(l=s.n()).done;){var d=l.value,u=d.name.replace(/^a_/,"");if(!r.has(u)){r.add(u);var c=t.offsets[u];if(c!==void 0){var f=e?.get(i);n.push({sourceKey:d.source||u,packedOffset:c,size:d.size,isColor:d.size===4&&!!d.normalized,defaultNum:typeof d.defaultValue=="number"?d.defaultValue:d.defaultValue===!0?1:0,defaultColor:typeof d.defaultValue=="string"?d.defaultValue:"",sourceIndex:i,hasLifecycleHook:!!(f!=null&&f.getAttributeData)})}}}}catch(h){s.e(h)}finally{s.f()}}return n}function Xn(a,t,e,n,r,i){e.fill(0);for(var o=0,s=a.length;o<s;o++){var l=a[o],d=l.packedOffset,u=void 0;if(l.hasLifecycleHook){var c=r.get(l.sourceIndex-i);u=c.getAttributeData(t,l.sourceKey),u===null&&(u=t[l.sourceKey])}else u=t[l.sourceKey];if(l.isColor){var f=typeof u=="string"?u:l.defaultColor||n,h=Oe(f),g=ee(h,4),v=g[0],m=g[1],p=g[2],b=g[3];e[d]=v/255,e[d+1]=m/255,e[d+2]=p/255,e[d+3]=b/255}else if(l.size===1)e[d]=typeof u=="number"?u:typeof u=="boolean"?u?1:0:l.defaultNum;else{var y=Array.isArray(u)?u:null;if(y)for(var _=0;_<l.size;_++){var x;e[d+_]=(x=y[_])!==null&&x!==void 0?x:0}}}}var Nn=["r","g","b","a"];function vt(a,t){var e=a.offsets,n=a.specs,r=a.texelsPerItem,i=a.floatsPerItem,o=Object.keys(e);if(o.length===0||i===0)return{fetchCode:"",varyingAssignments:""};var s=t.varPrefix,l=t.baseTexelExpr,d=t.textureWidthUniform,u=t.textureSamplerUniform,c=t.outputPrefix,f=c===void 0?"v_":c,h=[];h.push("  int ".concat(s,"BaseTexel = ").concat(l,";")),h.push("");for(var g=0;g<r;g++)h.push("  ivec2 ".concat(s,"Coord").concat(g," = ivec2((").concat(s,"BaseTexel + ").concat(g,") % ").concat(d,", (").concat(s,"BaseTexel + ").concat(g,") / ").concat(d,");")),h.push("  vec4 ".concat(s,"Texel").concat(g," = texelFetch(").concat(u,", ").concat(s,"Coord").concat(g,", 0);"));h.push("");for(var v=[],m=function(){var _=b[p],x=n[_],T=e[_],w=Math.floor(T/4),E=T%4,C="".concat(s,"Texel").concat(w),A="".concat(s,"Texel").concat(w+1),I="".concat(s,"Fetched_").concat(_);if(x.size===1)h.push("  float ".concat(I," = ").concat(C,".").concat(Nn[E],";"));else if(x.size===4&&E===0)h.push("  vec4 ".concat(I," = ").concat(C,";"));else{var R=E+x.size;if(R<=4){var M="vec".concat(x.size),L=Nn.slice(E,R).join("");h.push("  ".concat(M," ").concat(I," = ").concat(C,".").concat(L,";"))}else{var F=x.size===4?"vec4":"vec".concat(x.size),G=Nn.slice(E).map(function(P){return"".concat(C,".").concat(P)}),N=Nn.slice(0,R-4).map(function(P){return"".concat(A,".").concat(P)}),k=[].concat(V(G),V(N)).join(", ");h.push("  ".concat(F," ").concat(I," = ").concat(F,"(").concat(k,");"))}}v.push("  ".concat(f).concat(_," = ").concat(I,";"))},p=0,b=o;p<b.length;p++)m();return{fetchCode:h.join(`
`),varyingAssignments:v.join(`
`)}}function Ya(a,t,e){if(!(!t||e.type==="sampler2D"))switch(e.type){case"float":a.uniform1f(t,e.value);break;case"int":case"bool":a.uniform1i(t,e.value);break;case"vec2":a.uniform2fv(t,e.value);break;case"vec3":a.uniform3fv(t,e.value);break;case"vec4":a.uniform4fv(t,e.value);break;case"mat3":a.uniformMatrix3fv(t,!1,e.value);break;case"mat4":a.uniformMatrix4fv(t,!1,e.value);break}}var Zd=S(S(S(S(S(S(S(S({},WebGL2RenderingContext.BOOL,1),WebGL2RenderingContext.BYTE,1),WebGL2RenderingContext.UNSIGNED_BYTE,1),WebGL2RenderingContext.SHORT,2),WebGL2RenderingContext.UNSIGNED_SHORT,2),WebGL2RenderingContext.INT,4),WebGL2RenderingContext.UNSIGNED_INT,4),WebGL2RenderingContext.FLOAT,4);function Gn(a){var t=a.match(/^(#version[^\n]*\n)/);return t?t[1]+`#define PICKING_MODE
`+a.slice(t[1].length):`#define PICKING_MODE
`+a}var Ze=(function(){function a(t,e,n){Z(this,a),S(this,"floats",new Float32Array),S(this,"ints",new Uint32Array),S(this,"constantArray",new Float32Array),S(this,"capacity",0),S(this,"verticesCount",0),S(this,"bufferGeneration",0),S(this,"uploadedGeneration",new Map),S(this,"constantBufferGeneration",0),S(this,"uploadedConstantGeneration",new Map),S(this,"renderOffset",0),S(this,"renderCount",-1),S(this,"debugStats",{drawCalls:0,verticesDrawn:0,bufferUploadBytes:0}),S(this,"shadersLogged",!1),S(this,"pickProgram",null);var r=this.getDefinition();if(this.VERTICES=r.VERTICES,this.VERTEX_SHADER_SOURCE=r.VERTEX_SHADER_SOURCE,this.FRAGMENT_SHADER_SOURCE=r.FRAGMENT_SHADER_SOURCE,this.UNIFORMS=r.UNIFORMS,this.ATTRIBUTES=r.ATTRIBUTES,this.METHOD=r.METHOD,this.CONSTANT_ATTRIBUTES="CONSTANT_ATTRIBUTES"in r?r.CONSTANT_ATTRIBUTES:[],this.CONSTANT_DATA="CONSTANT_DATA"in r?r.CONSTANT_DATA:[],this.isInstanced="CONSTANT_ATTRIBUTES"in r,this.ATTRIBUTES_ITEMS_COUNT=Ua(this.ATTRIBUTES),this.STRIDE=this.VERTICES*this.ATTRIBUTES_ITEMS_COUNT,this.renderer=n,this.normalProgram=this.getProgramInfo("normal",t,r.VERTEX_SHADER_SOURCE,r.FRAGMENT_SHADER_SOURCE,null),this.pickProgram=this.getProgramInfo("pick",t,Gn(r.VERTEX_SHADER_SOURCE),Gn(r.FRAGMENT_SHADER_SOURCE),null),this.isInstanced){var i=Ua(this.CONSTANT_ATTRIBUTES);if(this.CONSTANT_DATA.length!==this.VERTICES)throw new Error("Program: error while getting constant data (expected ".concat(this.VERTICES," items, received ").concat(this.CONSTANT_DATA.length," instead)"));this.constantArray=new Float32Array(this.CONSTANT_DATA.length*i);for(var o=0;o<this.CONSTANT_DATA.length;o++){var s=this.CONSTANT_DATA[o];if(s.length!==i)throw new Error("Program: error while getting constant data (one vector has ".concat(s.length," items instead of ").concat(i,")"));for(var l=0;l<s.length;l++)this.constantArray[o*i+l]=s[l]}this.STRIDE=this.ATTRIBUTES_ITEMS_COUNT}}return Q(a,[{key:"kill",value:function(){Di(this.normalProgram),this.pickProgram&&Di(this.pickProgram)}},{key:"resetDebugStats",value:function(){this.debugStats.drawCalls=0,this.debugStats.verticesDrawn=0,this.debugStats.bufferUploadBytes=0}},{key:"getProgramInfo",value:function(e,n,r,i,o){var s=n.createBuffer();if(s===null)throw new Error("Program: error while creating the WebGL buffer.");var l=$a(n,r),d=Va(n,i),u=ja(n,[l,d]),c={};this.UNIFORMS.forEach(function(g){var v=n.getUniformLocation(u,g);v&&(c[g]=v)});var f={};this.ATTRIBUTES.forEach(function(g){f[g.name]=n.getAttribLocation(u,g.name)});var h;if(this.isInstanced&&(this.CONSTANT_ATTRIBUTES.forEach(function(g){f[g.name]=n.getAttribLocation(u,g.name)}),h=n.createBuffer(),h===null))throw new Error("Program: error while creating the WebGL constant buffer.");return{name:e,program:u,gl:n,frameBuffer:o,buffer:s,constantBuffer:h||{},uniformLocations:c,attributeLocations:f,isPicking:e==="pick",vertexShader:l,fragmentShader:d}}},{key:"bindProgram",value:function(e){var n=this,r=0,i=e.gl,o=e.buffer;if(this.isInstanced){if(i.bindBuffer(i.ARRAY_BUFFER,e.constantBuffer),r=0,this.CONSTANT_ATTRIBUTES.forEach(function(u){return r+=n.bindAttribute(u,e,r,!1)}),this.uploadedConstantGeneration.get(e.constantBuffer)!==this.constantBufferGeneration){var l;i.bufferData(i.ARRAY_BUFFER,this.constantArray,i.STATIC_DRAW),this.uploadedConstantGeneration.set(e.constantBuffer,this.constantBufferGeneration),(l=this.renderer)!==null&&l!==void 0&&l.getSetting("DEBUG_logRenderStats")&&(this.debugStats.bufferUploadBytes+=this.constantArray.byteLength)}if(i.bindBuffer(i.ARRAY_BUFFER,e.buffer),r=this.renderOffset*this.ATTRIBUTES_ITEMS_COUNT*Float32Array.BYTES_PER_ELEMENT,this.ATTRIBUTES.forEach(function(u){return r+=n.bindAttribute(u,e,r,!0)}),this.uploadedGeneration.get(o)!==this.bufferGeneration){var d;i.bufferData(i.ARRAY_BUFFER,this.floats,i.DYNAMIC_DRAW),this.uploadedGeneration.set(o,this.bufferGeneration),(d=this.renderer)!==null&&d!==void 0&&d.getSetting("DEBUG_logRenderStats")&&(this.debugStats.bufferUploadBytes+=this.floats.byteLength)}}else if(i.bindBuffer(i.ARRAY_BUFFER,o),r=0,this.ATTRIBUTES.forEach(function(u){return r+=n.bindAttribute(u,e,r)}),this.uploadedGeneration.get(o)!==this.bufferGeneration){var s;i.bufferData(i.ARRAY_BUFFER,this.floats,i.DYNAMIC_DRAW),this.uploadedGeneration.set(o,this.bufferGeneration),(s=this.renderer)!==null&&s!==void 0&&s.getSetting("DEBUG_logRenderStats")&&(this.debugStats.bufferUploadBytes+=this.floats.byteLength)}i.bindBuffer(i.ARRAY_BUFFER,null)}},{key:"unbindProgram",value:function(e){var n=this;this.isInstanced?(this.CONSTANT_ATTRIBUTES.forEach(function(r){return n.unbindAttribute(r,e,!1)}),this.ATTRIBUTES.forEach(function(r){return n.unbindAttribute(r,e,!0)})):this.ATTRIBUTES.forEach(function(r){return n.unbindAttribute(r,e)})}},{key:"bindAttribute",value:function(e,n,r,i){var o=Zd[e.type];if(typeof o!="number")throw new Error('Program.bind: yet unsupported attribute type "'.concat(e.type,'"'));var s=n.attributeLocations[e.name],l=n.gl;if(s!==-1){l.enableVertexAttribArray(s);var d=this.isInstanced?(i?this.ATTRIBUTES_ITEMS_COUNT:Ua(this.CONSTANT_ATTRIBUTES))*Float32Array.BYTES_PER_ELEMENT:this.ATTRIBUTES_ITEMS_COUNT*Float32Array.BYTES_PER_ELEMENT;l.vertexAttribPointer(s,e.size,e.type,e.normalized||!1,d,r),this.isInstanced&&i&&l.vertexAttribDivisor(s,1)}return e.size*o}},{key:"unbindAttribute",value:function(e,n,r){var i=n.attributeLocations[e.name],o=n.gl;i!==-1&&(o.disableVertexAttribArray(i),this.isInstanced&&r&&o.vertexAttribDivisor(i,0))}},{key:"reallocate",value:function(e){e!==this.capacity&&(this.capacity=e,this.verticesCount=this.VERTICES*e,this.floats=new Float32Array(this.isInstanced?this.capacity*this.ATTRIBUTES_ITEMS_COUNT:this.verticesCount*this.ATTRIBUTES_ITEMS_COUNT),this.ints=new Uint32Array(this.floats.buffer),this.invalidateBuffers())}},{key:"invalidateBuffers",value:function(){this.bufferGeneration++,this.constantBufferGeneration++}},{key:"hasNothingToRender",value:function(){return this.verticesCount===0}},{key:"setTypedUniform",value:function(e,n){var r;Ya(n.gl,(r=n.uniformLocations[e.name])!==null&&r!==void 0?r:null,e)}},{key:"renderProgram",value:function(e,n){var r=n.gl,i=n.program,o=n.isPicking;o?r.disable(r.BLEND):r.enable(r.BLEND),r.useProgram(i),this.setUniforms(e,n),this.drawWebGL(this.METHOD,n)}},{key:"render",value:function(e,n,r){var i;if(!this.shadersLogged&&(i=this.renderer)!==null&&i!==void 0&&i.getSetting("DEBUG_logShaders")&&(this.shadersLogged=!0,console.log("[sigma] DEBUG_logShaders: ".concat(this.constructor.name),{normal:{vertexShaderSource:this.VERTEX_SHADER_SOURCE,fragmentShaderSource:this.FRAGMENT_SHADER_SOURCE},pick:{vertexShaderSource:Gn(this.VERTEX_SHADER_SOURCE),fragmentShaderSource:Gn(this.FRAGMENT_SHADER_SOURCE)}})),!this.hasNothingToRender()){this.renderOffset=n??0,this.renderCount=r??-1;var o=this.normalProgram.gl;if(o.bindFramebuffer(o.FRAMEBUFFER,null),o.viewport(0,0,e.width*e.pixelRatio,e.height*e.pixelRatio),this.bindProgram(this.normalProgram),this.renderProgram(e,this.normalProgram),this.unbindProgram(this.normalProgram),this.pickProgram&&e.pickingFrameBuffer){var s=Math.ceil(e.width*e.pixelRatio/e.downSizingRatio),l=Math.ceil(e.height*e.pixelRatio/e.downSizingRatio);o.bindFramebuffer(o.FRAMEBUFFER,e.pickingFrameBuffer),o.viewport(0,0,s,l),this.bindProgram(this.pickProgram),this.renderProgram(e,this.pickProgram),this.unbindProgram(this.pickProgram),o.bindFramebuffer(o.FRAMEBUFFER,null),o.viewport(0,0,e.width*e.pixelRatio,e.height*e.pixelRatio)}}}},{key:"drawWebGL",value:function(e,n){var r,i=n.gl,o=this.renderCount>=0?this.renderCount:this.capacity;(r=this.renderer)!==null&&r!==void 0&&r.getSetting("DEBUG_logRenderStats")&&(this.debugStats.drawCalls++,this.debugStats.verticesDrawn+=o*this.VERTICES),this.isInstanced?i.drawArraysInstanced(e,0,this.VERTICES,o):i.drawArrays(e,this.renderOffset*this.VERTICES,o*this.VERTICES)}}])})(),$e=2,Yt=7,ji={below:0,above:1,left:2,right:3};function Qd(){var a=`#version 300 es
precision highp float;

uniform mat3 u_matrix;
uniform vec2 u_resolution;
uniform float u_labelPixelSnapping;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_cameraAngle;
uniform float u_pixelRatio;
uniform float u_labelMargin;
uniform float u_zoomLabelSizeRatio;

uniform sampler2D u_nodeDataTexture;
uniform int u_nodeDataTextureWidth;
uniform sampler2D u_nodeFrameTexture;
uniform int u_nodeFrameTextureWidth;

// Atlas size is fixed at 2048\xD72048 \u2014 matches AttachmentManager.ATLAS_SIZE.
uniform sampler2D u_atlasTexture;
const vec2 u_atlasSize = vec2(2048.0);

// Per-instance
in float a_nodeIndex;           // node-data texture index
in vec4 a_atlasRect;            // x, y, width, height in atlas pixels
in vec2 a_attachmentSize;       // attachment dimensions (CSS px)
in float a_positionMode;        // label position: 0=right 1=left 2=above 3=below 4=over
in float a_attachmentPlacement; // 0=below 1=above 2=left 3=right (relative to label)
in float a_labelWidth;          // label width (CSS px)
in float a_labelHeight;         // label height: font line box (CSS px)
in float a_textHeight;          // actual glyph height (CSS px)
in float a_labelAngle;          // label rotation angle (radians)

// Per-vertex (constant)
in vec2 a_quadCorner;           // [-1,-1], [1,-1], [-1,1], [1,1]

out vec2 v_texCoord;

`.concat(Me,`
`).concat(Ye,`
`).concat(xt,`
`).concat($i,`
`).concat(Hn,`

void main() {
  int nodeIdx = int(a_nodeIndex);

  // Node data: (x, y, size, shapeId).
  vec4 nodeData = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx);
  vec2 nodePos = nodeData.xy;
  float nodeSize = nodeData.z;

  // Normalized edge distance from the shared frame texture (the frame-pass ran
  // the SDF search once; we just read the result).
  float edgeDist = readFrameTexel(u_nodeFrameTexture, u_nodeFrameTextureWidth, nodeIdx).r;

  // Per-node label rotation alignment: 0 = viewport, 1 = label turns with camera.
  float labelRotation = readNodeFlags(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx).g;

  vec3 nodeClip = u_matrix * vec3(nodePos, 1.0);

  // Node radius in physical pixels (matches label/background).
  float matrixScaleX = length(vec2(u_matrix[0][0], u_matrix[1][0]));
  float nodeRadiusGraphSpace = nodeSize * u_correctionRatio / u_sizeRatio * 2.0;
  float nodeRadiusPixels = nodeRadiusGraphSpace * matrixScaleX * u_resolution.x / 2.0;

  // CSS-px inputs -> physical px, scaled by the zoom-dependent label ratio, so
  // the attachment stays glued to the label box exactly as the label scales.
  float zoomScale = u_zoomLabelSizeRatio;
  vec2 labelHalf = vec2(a_labelWidth, a_labelHeight) * 0.5 * zoomScale * u_pixelRatio;
  vec2 attachHalf = a_attachmentSize * 0.5 * zoomScale * u_pixelRatio;
  float gap = `).concat($e.toFixed(1),` * zoomScale * u_pixelRatio;
  float labelMargin = u_labelMargin * zoomScale * u_pixelRatio;

  // Graph-aligned labels add the camera angle so the attachment orbits with the box.
  mat2 labelRotMat = rotate2D(a_labelAngle - labelRotation * u_cameraAngle);

  // Label box center relative to the node center (pre-rotation). The shape-aware
  // edge distance comes from the frame texture, so placement matches the label.
  vec2 boxCenter = vec2(0.0);
  if (a_positionMode < 4.0) {
    float labelStart = nodeRadiusPixels * edgeDist + labelMargin;
    float textHalf = a_textHeight * 0.5 * zoomScale * u_pixelRatio;
    boxCenter = labelBoxCenter(a_positionMode, labelStart, labelHalf, textHalf);
  }

  // Horizontal anchor of below/above attachments tracks the label position, so
  // the attachment hangs from the label edge nearest the node (or is centered
  // when the label itself is node-centered): right->left, left->right, else center.
  float anchorX = 0.0;
  if (a_positionMode < 0.5) anchorX = -labelHalf.x + attachHalf.x;       // right label
  else if (a_positionMode < 1.5) anchorX = labelHalf.x - attachHalf.x;   // left label

  // Attachment center relative to the box (pre-rotation, Y-down). This offset
  // depends only on the box, the gap and the attachment size \u2014 never the shape.
  vec2 attachCenter;
  if (a_attachmentPlacement < 0.5) {
    // below
    attachCenter = boxCenter + vec2(anchorX, labelHalf.y + gap + attachHalf.y);
  } else if (a_attachmentPlacement < 1.5) {
    // above
    attachCenter = boxCenter + vec2(anchorX, -(labelHalf.y + gap + attachHalf.y));
  } else if (a_attachmentPlacement < 2.5) {
    // left, top-aligned
    attachCenter = boxCenter + vec2(-(labelHalf.x + gap + attachHalf.x), -labelHalf.y + attachHalf.y);
  } else {
    // right, top-aligned
    attachCenter = boxCenter + vec2(labelHalf.x + gap + attachHalf.x, -labelHalf.y + attachHalf.y);
  }

  // Rotate the whole assembly by the label angle, around the node center.
  vec2 rotatedCenter = labelRotMat * attachCenter;
  vec2 cornerOffset = labelRotMat * (a_quadCorner * attachHalf);

  // Node center in screen px (Y-down).
  vec2 nodeScreen = vec2(
    (nodeClip.x + 1.0) * u_resolution.x,
    (1.0 - nodeClip.y) * u_resolution.y
  ) * 0.5;

  // Snap node center to the pixel grid so label/backdrop/attachment move as one.
  vec2 snapDelta = (round(nodeScreen) - nodeScreen) * u_labelPixelSnapping;

  // Snap the quad's top-left to integer pixels so atlas texels map 1:1.
  vec2 centerScreen = nodeScreen + rotatedCenter + snapDelta;
  vec2 topLeft = centerScreen - attachHalf;
  topLeft = mix(topLeft, round(topLeft), u_labelPixelSnapping);
  centerScreen = topLeft + attachHalf;

  vec2 vertexScreen = centerScreen + cornerOffset;
  gl_Position = vec4(
    vertexScreen.x * 2.0 / u_resolution.x - 1.0,
    1.0 - vertexScreen.y * 2.0 / u_resolution.y,
    0.0, 1.0
  );

  vec2 texOrigin = a_atlasRect.xy / u_atlasSize;
  vec2 texSize = a_atlasRect.zw / u_atlasSize;
  vec2 uv = (a_quadCorner + 1.0) / 2.0;
  v_texCoord = texOrigin + uv * texSize;
}
`);return a}var Jd=`#version 300 es
precision highp float;

uniform sampler2D u_atlasTexture;

in vec2 v_texCoord;

layout(location = 0) out vec4 fragColor;
#ifdef PICKING_MODE
layout(location = 1) out vec4 pickColor;
#endif

void main() {
  // Canvas textures are premultiplied; output directly for (ONE, 1-SRC_ALPHA) blending
  vec4 color = texture(u_atlasTexture, v_texCoord);
  if (color.a < 0.01) discard;
  fragColor = color;
#ifdef PICKING_MODE
  pickColor = vec4(0.0); // Attachments are not pickable
#endif
}
`;function eu(a,t,e,n){var r,i,o=n.label,s=o===void 0?{}:o,l=(r=s.margin)!==null&&r!==void 0?r:yt,d=(i=s.zoomToLabelSizeRatioFunction)!==null&&i!==void 0?i:function(){return 1},u=Qd(),c=Jd,f=(function(h){function g(){var v;Z(this,g);for(var m=arguments.length,p=new Array(m),b=0;b<m;b++)p[b]=arguments[b];return v=re(this,g,[].concat(p)),S(v,"totalCount",0),S(v,"bufferCapacity",0),v}return ie(g,h),Q(g,[{key:"getDefinition",value:function(){var m=WebGL2RenderingContext,p=m.FLOAT,b=m.TRIANGLE_STRIP;return{VERTICES:4,VERTEX_SHADER_SOURCE:u,FRAGMENT_SHADER_SOURCE:c,METHOD:b,UNIFORMS:["u_matrix","u_resolution","u_labelPixelSnapping","u_sizeRatio","u_correctionRatio","u_cameraAngle","u_pixelRatio","u_labelMargin","u_zoomLabelSizeRatio","u_nodeDataTexture","u_nodeDataTextureWidth","u_nodeFrameTexture","u_nodeFrameTextureWidth","u_atlasTexture"],ATTRIBUTES:[{name:"a_nodeIndex",size:1,type:p},{name:"a_atlasRect",size:4,type:p},{name:"a_attachmentSize",size:2,type:p},{name:"a_positionMode",size:1,type:p},{name:"a_attachmentPlacement",size:1,type:p},{name:"a_labelWidth",size:1,type:p},{name:"a_labelHeight",size:1,type:p},{name:"a_textHeight",size:1,type:p},{name:"a_labelAngle",size:1,type:p}],CONSTANT_ATTRIBUTES:[{name:"a_quadCorner",size:2,type:p}],CONSTANT_DATA:[[-1,-1],[1,-1],[-1,1],[1,1]]}}},{key:"processAttachment",value:function(m,p){var b=this.floats,y=m*this.STRIDE;b[y++]=p.nodeIndex,b[y++]=p.atlasX,b[y++]=p.atlasY,b[y++]=p.atlasW,b[y++]=p.atlasH,b[y++]=p.attachWidth,b[y++]=p.attachHeight,b[y++]=p.positionMode,b[y++]=p.attachmentPlacement,b[y++]=p.labelWidth,b[y++]=p.labelHeight,b[y++]=p.textHeight,b[y++]=p.labelAngle}},{key:"setUniforms",value:function(m,p){var b=p.gl,y=p.uniformLocations;b.uniformMatrix3fv(y.u_matrix,!1,m.matrix),b.uniform2f(y.u_resolution,m.width*m.pixelRatio,m.height*m.pixelRatio),b.uniform1f(y.u_labelPixelSnapping,m.labelPixelSnapping),b.uniform1f(y.u_sizeRatio,m.sizeRatio),b.uniform1f(y.u_correctionRatio,m.correctionRatio),b.uniform1f(y.u_cameraAngle,m.cameraAngle),b.uniform1f(y.u_pixelRatio,m.pixelRatio),b.uniform1f(y.u_labelMargin,g.labelMargin),b.uniform1f(y.u_zoomLabelSizeRatio,1/d(m.zoomRatio)),b.uniform1i(y.u_nodeDataTexture,m.nodeDataTextureUnit),b.uniform1i(y.u_nodeDataTextureWidth,m.nodeDataTextureWidth),b.uniform1i(y.u_nodeFrameTexture,m.nodeFrameTextureUnit),b.uniform1i(y.u_nodeFrameTextureWidth,m.nodeFrameTextureWidth),b.uniform1i(y.u_atlasTexture,Yt)}},{key:"reallocateAttachments",value:function(m){this.totalCount=m,m>this.bufferCapacity&&(this.bufferCapacity=Math.max(m,Math.ceil(this.bufferCapacity*1.5)||10),de(g,"reallocate",this,3)([this.bufferCapacity]))}},{key:"hasNothingToRender",value:function(){return this.totalCount===0}},{key:"drawWebGL",value:function(m,p){var b=p.gl;this.totalCount!==0&&b.drawArraysInstanced(m,0,this.VERTICES,this.totalCount)}}])})(Ze);return S(f,"labelMargin",l),new f(a,t,e)}var Ue=5;function qn(a,t){return[].concat(V(t),V(a.map(function(e){var n;return{attributes:(n=e.attributes)!==null&&n!==void 0?n:[]}})))}function _t(a,t){var e=Se(qn(a,t)),n=new Set(a.flatMap(function(d){var u;return(u=d.attributes)!==null&&u!==void 0?u:[]}).map(function(d){return d.name.replace(/^a_/,"")})),r={},i={},o=O(n),s;try{for(o.s();!(s=o.n()).done;){var l=s.value;r[l]=e.offsets[l],i[l]=e.specs[l]}}catch(d){o.e(d)}finally{o.f()}return B(B({},e),{},{offsets:r,specs:i})}function tu(a,t){var e=new Set(["u_matrix","u_sizeRatio","u_correctionRatio","u_cameraAngle","u_pickingPadding","u_nodeDataTexture","u_layerAttributeTexture"]),n=new Set,r=a.flatMap(function(h){return h.uniforms}).filter(function(h){return e.has(h.name)||n.has(h.name)?!1:(n.add(h.name),!0)}).map(function(h){return"uniform ".concat(h.type," ").concat(h.name,";")}).join(`
`),i=t.flatMap(function(h){return h.uniforms}).filter(function(h){return e.has(h.name)||n.has(h.name)?!1:(n.add(h.name),!0)}).map(function(h){return"uniform ".concat(h.type," ").concat(h.name,";")}).join(`
`),o=qn(a,t),s=new Set,l=o.flatMap(function(h){return h.attributes}).filter(function(h){var g=h.name.replace(/^a_/,"");return s.has(g)?!1:(s.add(g),!0)}).map(function(h){var g=h.name.replace(/^a_/,""),v=h.size===1?"float":"vec".concat(h.size);return"out ".concat(v," v_").concat(g,";")}).join(`
`),d=vt(Se(o),{varPrefix:"layer",baseTexelExpr:"nodeIdx * u_layerAttributeTexelsPerNode",textureWidthUniform:"u_layerAttributeTextureWidth",textureSamplerUniform:"u_layerAttributeTexture"}),u=d.fetchCode,c=d.varyingAssignments,f=`#version 300 es

// Standard node attributes (per instance) - minimal buffer usage
in float a_nodeIndex;  // Index into node data texture AND layer attribute texture
in vec4 a_id;          // Node ID for picking
in float a_opacity;    // Node opacity, applied once to the final fragment

// Constant attributes (per vertex, same for all instances)
in vec2 a_quadCorner;  // (-1,-1), (1,-1), (1,1), (-1,1) for quad corners

// Standard uniforms
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_cameraAngle;
#ifdef PICKING_MODE
uniform float u_pickingPadding;
#endif
uniform sampler2D u_nodeDataTexture;
uniform int u_nodeDataTextureWidth;

// Layer attribute texture uniforms
uniform sampler2D u_layerAttributeTexture;
uniform int u_layerAttributeTextureWidth;
uniform int u_layerAttributeTexelsPerNode;

`.concat(r,`
`).concat(i,`

// Standard varyings
out vec2 v_uv;                    // Normalized coordinates [-1, 1]
out vec4 v_id;
out float v_opacity;
out float v_antialiasingWidth;    // Width for antialiasing in UV space
out float v_pixelSize;            // Node size in pixels (for pixel-mode borders)
out float v_pixelToUV;            // Conversion factor: multiply by this to convert screen pixels to UV units
out float v_shapeId;              // Shape ID for multi-shape programs

// Layer varyings
`).concat(l,`

// Node-data fetch helpers (geometry texel + rotation-flags texel)
`).concat(Me,`
`).concat(Ye,`

void main() {
  // Fetch node geometry: vec4(x, y, size, shapeId).
  int nodeIdx = int(a_nodeIndex);

  // Hidden nodes are flagged with a negative row by NodeProgram.process(). Push
  // the whole quad outside the clip volume: every vertex lands at the same
  // out-of-range position, so the primitive is fully clipped and rasterizes
  // nothing \u2014 neither to the frame buffer nor to the picking buffer.
  if (nodeIdx < 0) {
    gl_Position = vec4(2.0, 0.0, 0.0, 1.0);
    v_id = vec4(0.0);
    return;
  }

  vec4 nodeData = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx);
  vec2 a_position = nodeData.xy;
  float a_size = nodeData.z;
  v_shapeId = nodeData.w;  // Pass shape ID to fragment shader

  // Per-node rotation alignment: 0 = viewport (screen-upright), 1 = graph.
  float nodeRotation = readNodeFlags(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx).r;

`).concat(u,`

  // Calculate the actual size in pixels
  float size = a_size * u_correctionRatio / u_sizeRatio * 2.0;

  // In PICKING_MODE, inflate the quad by nodePickingPadding pixels on each side
  #ifdef PICKING_MODE
    float paddedSize = size + u_pickingPadding * u_correctionRatio;
    vec2 offset = a_quadCorner * paddedSize;
  #else
    vec2 offset = a_quadCorner * size;
  #endif
  // Counter-rotate the quad offset so viewport-aligned nodes stay upright as the
  // camera turns. Graph-aligned nodes (nodeRotation=1) skip it and turn with the
  // camera. The angle scales by (1 - nodeRotation) so both fall out of one path.
  {
    float ca = u_cameraAngle * (1.0 - nodeRotation);
    float c = cos(ca);
    float s = sin(ca);
    offset = mat2(c, s, -s, c) * offset;
  }
  vec2 position = a_position + offset;

  gl_Position = vec4(
    (u_matrix * vec3(position, 1)).xy,
    0,
    1
  );

  // In PICKING_MODE, UV is scaled beyond [-1, 1] to match the inflated quad
  #ifdef PICKING_MODE
    v_uv = a_quadCorner * (paddedSize / size);
  #else
    v_uv = a_quadCorner;
  #endif

  // Pass ID to fragment shader
  v_id = a_id;
  v_opacity = a_opacity;

  // Pass pixel size for layers that need pixel-mode calculations
  // Multiply by 2 because 'size' is half-width (offset from center), not full diameter
  v_pixelSize = size * 2.0;

  // Conversion factor from screen pixels to UV units
  // Same derivation as v_antialiasingWidth which represents ~1 pixel in UV space
  // P pixels in UV space = P * u_correctionRatio / size
  v_pixelToUV = u_correctionRatio / size;

  // We use an antialiasing width of 1px (so v_pixelToUV)
  v_antialiasingWidth = v_pixelToUV;

  // Pass layer attributes to fragment shader (fetched from texture)
`).concat(c,`
}
`);return f}function nu(a,t,e){var n=arguments.length>3&&arguments[3]!==void 0?arguments[3]:!0,r=t.map(function(g,v){var m="layer_".concat(g.name),p=[].concat(V(g.attributes.map(function(b){return"v_".concat(b.name.replace(/^a_/,""))})),V(g.uniforms.map(function(b){return b.name}))).join(", ");return"  // Layer ".concat(v+1,": ").concat(g.name,`
  color = blendOver(color, `).concat(m,"(").concat(p,"));")}).join(`

`),i=new Set(["u_correctionRatio"]),o=new Set,s=a.flatMap(function(g){return g.uniforms}).filter(function(g){return i.has(g.name)||o.has(g.name)?!1:(o.add(g.name),!0)}).map(function(g){return"uniform ".concat(g.type," ").concat(g.name,";")}).join(`
`),l=t.flatMap(function(g){return g.uniforms}).filter(function(g){return i.has(g.name)||o.has(g.name)?!1:(o.add(g.name),!0)}).map(function(g){return"uniform ".concat(g.type," ").concat(g.name,";")}).join(`
`),d=new Set,u=qn(a,t).flatMap(function(g){return g.attributes}).filter(function(g){var v=g.name.replace(/^a_/,"");return d.has(v)?!1:(d.add(v),!0)}).map(function(g){var v=g.name.replace(/^a_/,""),m=g.size===1?"float":"vec".concat(g.size);return"in ".concat(m," v_").concat(v,";")}).join(`
`),c=Xa(a),f=Bd(a,e),h=`#version 300 es
precision highp float;

// Standard varyings
in vec2 v_uv;
in vec4 v_id;
in float v_opacity;
in float v_antialiasingWidth;
in float v_pixelSize;
in float v_pixelToUV;
in float v_shapeId;  // Shape ID for multi-shape programs

// Standard uniforms (needed for some layer calculations like pixel-mode borders)
uniform float u_correctionRatio;
#ifdef PICKING_MODE
uniform float u_pickingPadding;
#endif

// Shape uniforms
`.concat(s,`

// Layer uniforms
`).concat(l,`

// Layer varyings
`).concat(u,`

// Fragment output (single target - picking handled via separate pass)
out vec4 fragColor;

// LayerContext struct - provides rendering context to all layers
struct LayerContext {
  float sdf;             // Signed distance from shape boundary (negative inside)
  vec2 uv;               // UV coordinates [-1, 1], center at (0,0)
  float shapeSize;       // Effective shape size (~diameter) in UV space (1.0 - aaWidth)
  float shapeHalfSize;   // Effective shape half size (~radius) in UV space
  float pixelSize;       // Node full size (~diameter) in screen pixels
  float aaWidth;         // Anti-aliasing width for smooth transitions
  float correctionRatio; // Scaling factor for consistent rendering across zoom levels
  float pixelToUV;       // Conversion factor: multiply screen pixels by this to get UV units
  float inradiusFactor;  // Ratio of inradius to circumradius (shape depth factor)
};

LayerContext context;  // Global instance, populated before layer calls

// Alpha "over" compositing for layer blending
vec4 blendOver(vec4 bg, vec4 fg) {
  float a = fg.a;
  return vec4(mix(bg.rgb, fg.rgb, a), bg.a + a * (1.0 - bg.a));
}

// SDF shape functions
`).concat(c,`

// Shape selector function (sets context.sdf and context.inradiusFactor)
`).concat(f,`

// Layer functions
`).concat(t.map(function(g){return g.glsl}).join(`

`),`

void main() {
  // 1. Setup LayerContext (available to all layer functions)
  context.shapeSize = 1.0 - v_antialiasingWidth;
  context.shapeHalfSize = context.shapeSize * 0.5;
  context.pixelSize = v_pixelSize;
  context.uv = v_uv;
  context.aaWidth = v_antialiasingWidth;
  context.correctionRatio = u_correctionRatio;
  context.pixelToUV = v_pixelToUV;

  // Query shape SDF based on shapeId (sets context.sdf and context.inradiusFactor)
  queryNodeSDF(int(v_shapeId), v_uv, context.shapeSize);

  // 2. Early discard for pixels fully outside the shape (with AA margin)
  // In PICKING_MODE, allow extra fragments up to the picking padding distance
  #ifdef PICKING_MODE
    if (context.sdf > u_pickingPadding * v_pixelToUV + context.aaWidth) discard;
  #else
    if (context.sdf > context.aaWidth) discard;
  #endif

  // 3. Apply layers sequentially with "over" compositing
  vec4 color = vec4(0.0);

`).concat(r,`

  #ifdef PICKING_MODE
    // Picking pass: output node ID for pixels within the picking area.
    if (context.sdf > u_pickingPadding * v_pixelToUV) discard;
    fragColor = v_id;
  #else
`).concat(n?`    // Visual pass: apply antialiasing at shape boundary, node opacity once
    // smoothstep provides smooth transition from opaque to transparent
    float alpha = smoothstep(context.aaWidth, -context.aaWidth, context.sdf) * v_opacity;`:`    // Visual pass: hard-edged (no anti-aliasing gradient) shape boundary, node opacity applied once
    float alpha = (context.sdf < 0.0 ? 1.0 : 0.0) * v_opacity;`,`
    // Mix with transparent to fade both color AND alpha together (avoids bright halo)
    fragColor = mix(vec4(0.0), color, alpha);
  #endif
}
`);return h}function au(a,t){var e=new Set;return e.add("u_matrix"),e.add("u_sizeRatio"),e.add("u_correctionRatio"),e.add("u_cameraAngle"),e.add("u_pickingPadding"),e.add("u_nodeDataTexture"),e.add("u_nodeDataTextureWidth"),e.add("u_layerAttributeTexture"),e.add("u_layerAttributeTextureWidth"),e.add("u_layerAttributeTexelsPerNode"),a.forEach(function(n){n.uniforms.forEach(function(r){return e.add(r.name)})}),t.forEach(function(n){n.uniforms.forEach(function(r){return e.add(r.name)})}),Array.from(e)}function ru(a){var t=WebGL2RenderingContext,e=t.UNSIGNED_BYTE,n=t.FLOAT;return[{name:"a_nodeIndex",size:1,type:n},{name:"a_id",size:4,type:e,normalized:!0},{name:"a_opacity",size:1,type:n}]}function Ci(a){var t=a.shapes,e=a.layers,n=a.shapeGlobalIds,r=a.antialias,i=r===void 0?!0:r;return{vertexShader:tu(t,e),fragmentShader:nu(t,e,n,i),uniforms:au(t,e),attributes:ru()}}function Xi(a,t,e){var n=_t(a,t),r=n.specs;return Object.keys(r).map(function(i){return"flat ".concat(e," ").concat(r[i].size===1?"float":"vec".concat(r[i].size)," v_").concat(i,";")}).join(`
`)}function iu(a){var t,e,n=a.shapes,r=a.layers,i=a.shapeGlobalIds,o=vt(_t(n,r),{varPrefix:"nodeAttr",baseTexelExpr:"nodeIdx * u_layerAttributeTexelsPerNode",textureWidthUniform:"u_layerAttributeTextureWidth",textureSamplerUniform:"u_layerAttributeTexture"}),s=n.length===1?"float inradiusFactor = ".concat(oe((t=n[0].inradiusFactor)!==null&&t!==void 0?t:1),";"):"float inradiusFactor = ".concat(oe((e=n[0].inradiusFactor)!==null&&e!==void 0?e:1),`;
  switch (int(shapeId)) {
`).concat(n.map(function(d,u){var c,f=i?i[u]:u;return"    case ".concat(f,": inradiusFactor = ").concat(oe((c=d.inradiusFactor)!==null&&c!==void 0?c:1),"; break;")}).join(`
`),`
    default: break;
  }`),l=`#version 300 es

in float a_nodeIndex;
in float a_labelWidth;
in float a_labelHeight;
in float a_textHeight;
in float a_positionMode;
in float a_labelAngle;
in vec4 a_backdropColor;
in vec4 a_backdropShadowColor;
in float a_backdropShadowBlur;
in float a_backdropPadding;
in vec4 a_backdropBorderColor;
in vec4 a_backdropExtra; // [borderWidth, cornerRadius, labelPadding, area]
in vec2 a_labelBoxOffset;
in vec2 a_quadCorner;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_cameraAngle;
uniform vec2 u_resolution;
uniform float u_pixelRatio;
uniform float u_labelMargin;
uniform float u_zoomLabelSizeRatio;
uniform float u_labelPixelSnapping;
uniform sampler2D u_nodeDataTexture;
uniform int u_nodeDataTextureWidth;
uniform sampler2D u_nodeFrameTexture;
uniform int u_nodeFrameTextureWidth;
uniform sampler2D u_layerAttributeTexture;
uniform int u_layerAttributeTextureWidth;
uniform int u_layerAttributeTexelsPerNode;

out vec2 v_uv;
out vec2 v_nodeCenter;
out float v_nodeRadius;
out vec2 v_labelCenter;
out vec2 v_labelHalfSize;
out float v_aaWidth;
out float v_shapeId;
out float v_nodeRotation;
out float v_labelAngle;
out vec4 v_backdropColor;
out vec4 v_backdropShadowColor;
out float v_backdropShadowBlur;
out float v_backdropPadding;
out vec4 v_backdropBorderColor;
out float v_backdropBorderWidth;
out float v_backdropCornerRadius;
out float v_backdropArea;
`.concat(Xi(n,r,"out"),`

`).concat(Me,`
`).concat(Ye,`
`).concat(xt,`

void main() {
  int nodeIdx = int(a_nodeIndex);
`).concat(o.fetchCode,`
`).concat(o.varyingAssignments,`

  // Node data: (x, y, size, shapeId). shapeId (global) is forwarded to the
  // fragment shader, which keeps the shape SDF for the outline.
  vec4 nodeData = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx);
  vec2 nodePosition = nodeData.xy;
  float nodeSize = nodeData.z;
  float shapeId = nodeData.w;

  // Per-node rotation alignment (0 = viewport, 1 = graph). nodeRotation drives
  // the fragment's shape outline; labelRotation turns the label box with camera.
  vec4 nodeFlags = readNodeFlags(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx);
  float nodeRotation = nodeFlags.r;
  float labelRotation = nodeFlags.g;
  v_nodeRotation = nodeRotation;

  `).concat(Ui,`
  // CSS pixel attributes are multiplied by u_pixelRatio to match nodeRadiusPixels,
  // which is already in physical pixels (nodeRadiusNDC * u_resolution.x / 2.0).
  float padding = a_backdropPadding * u_pixelRatio;
  float shadowBlur = a_backdropShadowBlur * u_pixelRatio;
  // Unpack a_backdropExtra: [borderWidth, cornerRadius, labelPadding, area]
  float borderWidth = a_backdropExtra.x * u_pixelRatio;
  float cornerRadius = a_backdropExtra.y * u_pixelRatio;
  float labelPad = a_backdropExtra.z * u_pixelRatio;
  float backdropArea = a_backdropExtra.w;
  // Use 2x shadowBlur so the Gaussian fully decays before the quad edge
  float totalExpansion = shadowBlur * 2.0 + borderWidth;
  float enlargedRadius = nodeRadiusPixels + padding;

  // Circumscribed radius for the quad bounds. Non-circular shapes reach past
  // their inradius out to their circumradius (= enlargedRadius / inradiusFactor),
  // in any direction once rotated. The axis-aligned quad must contain that, or
  // the fill/shadow gets clipped (square corners, triangle tip, etc.).
  `).concat(s,`
  float boundRadius = enlargedRadius / inradiusFactor;

  // Apply zoom-dependent label size scaling
  float zoomScale = u_zoomLabelSizeRatio;
  float labelW = a_labelWidth * zoomScale * u_pixelRatio;
  float labelH = a_labelHeight * zoomScale * u_pixelRatio;
  float labelMargin = u_labelMargin * zoomScale * u_pixelRatio;

  // Only apply labelPad when a label is actually present
  float effectiveLabelPad = labelW > 0.0 ? labelPad : 0.0;
  vec2 labelHalfSize = vec2(labelW * 0.5 + effectiveLabelPad, labelH * 0.5 + effectiveLabelPad);
  vec2 labelOffset = vec2(0.0);

  // Effective label angle: intrinsic angle plus the camera angle when the label
  // is graph-aligned, so the box orbits the node in lockstep with the frame-pass.
  float labelAngle = a_labelAngle - labelRotation * u_cameraAngle;
  float la_c = cos(labelAngle);
  float la_s = sin(labelAngle);
  mat2 labelRotMat = mat2(la_c, -la_s, la_s, la_c);

  vec3 nodeClip = u_matrix * vec3(nodePosition, 1.0);
  vec2 snapDelta = vec2(0.0);

  if (labelW > 0.0) {
    // labelW > 0.0 means this node's label is displayed, so the frame-pass wrote
    // its edge distance this frame.
    float edgeDistPixels = nodeRadiusPixels * readFrameTexel(u_nodeFrameTexture, u_nodeFrameTextureWidth, nodeIdx).r;
    // labelMargin matches the label shader's margin (gap from node edge to text)
    float labelStart = edgeDistPixels + labelMargin;
    // Above/below center on the actual glyph height, not the font line box, so
    // the box stays aligned with the rendered text (matches labelBoxCenter()).
    float textHalf = a_textHeight * zoomScale * u_pixelRatio * 0.5;

    // Snap node center to pixel grid so label/backdrop/attachment move as a unit
    vec2 nodeScreen = vec2(
      (nodeClip.x + 1.0) * u_resolution.x,
      (1.0 - nodeClip.y) * u_resolution.y
    ) * 0.5;
    snapDelta = (round(nodeScreen) - nodeScreen) * u_labelPixelSnapping;

    if (a_positionMode < 0.5) {
      // Right: box spans from node center to text end + padding
      float boxRightEdge = labelStart + labelW + labelPad;
      labelOffset = vec2(boxRightEdge * 0.5, 0.0);
      labelHalfSize.x = boxRightEdge * 0.5;
    } else if (a_positionMode < 1.5) {
      // Left: mirror of right
      float boxLeftEdge = labelStart + labelW + labelPad;
      labelOffset = vec2(-boxLeftEdge * 0.5, 0.0);
      labelHalfSize.x = boxLeftEdge * 0.5;
    } else if (a_positionMode < 2.5) {
      // Above: text bottom at labelStart, centered horizontally
      labelOffset = vec2(0.0, -(labelStart + textHalf));
    } else if (a_positionMode < 3.5) {
      // Below: text top at labelStart, centered horizontally
      labelOffset = vec2(0.0, labelStart + textHalf);
    }
    // over (>=4): labelOffset stays (0,0) \u2014 text centered on the node.

    // The attachment-cover shift is in label space (like the attachment itself),
    // so rotate it together with the position offset \u2014 otherwise the box drifts
    // off the attachment as the label angle grows.
    labelOffset = labelRotMat * (labelOffset + a_labelBoxOffset * zoomScale * u_pixelRatio);
  }

  // For node-only mode, zero out label dimensions
  if (backdropArea > 0.5 && backdropArea < 1.5) {
    labelHalfSize = vec2(0.0);
    labelOffset = vec2(0.0);
  }

  vec2 minBound, maxBound;

  bool hasLabelBounds = labelW > 0.0 && (backdropArea > 1.5 || backdropArea < 0.5);

  if (hasLabelBounds) {
    // Union with label bounds (area=both) or label-only bounds (area=label)
    vec2 labelMin, labelMax;

    if (a_labelAngle != 0.0) {
      vec2 corner1 = labelOffset + labelRotMat * vec2(-labelHalfSize.x, -labelHalfSize.y);
      vec2 corner2 = labelOffset + labelRotMat * vec2(labelHalfSize.x, -labelHalfSize.y);
      vec2 corner3 = labelOffset + labelRotMat * vec2(labelHalfSize.x, labelHalfSize.y);
      vec2 corner4 = labelOffset + labelRotMat * vec2(-labelHalfSize.x, labelHalfSize.y);
      labelMin = min(min(corner1, corner2), min(corner3, corner4));
      labelMax = max(max(corner1, corner2), max(corner3, corner4));
    } else {
      labelMin = labelOffset - labelHalfSize;
      labelMax = labelOffset + labelHalfSize;
    }

    if (backdropArea > 1.5) {
      // Label-only: bounds from label rect only
      minBound = labelMin - totalExpansion;
      maxBound = labelMax + totalExpansion;
    } else {
      // Both: union of node + label
      minBound = min(-vec2(boundRadius), labelMin) - totalExpansion;
      maxBound = max(vec2(boundRadius), labelMax) + totalExpansion;
    }
  } else {
    // Node-only or no visible label
    float totalRadius = boundRadius + totalExpansion;
    minBound = -vec2(totalRadius);
    maxBound = vec2(totalRadius);
  }

  vec2 quadSize = maxBound - minBound;
  vec2 quadCenter = (minBound + maxBound) * 0.5;

  vec2 localPos = quadCenter + a_quadCorner * quadSize * 0.5 + snapDelta;
  vec2 ndcOffset = localPos * 2.0 / u_resolution;
  ndcOffset.y = -ndcOffset.y;

  gl_Position = vec4(nodeClip.xy + ndcOffset, 0.0, 1.0);

  v_uv = localPos;
  v_nodeCenter = vec2(0.0);
  v_nodeRadius = nodeRadiusPixels;
  v_labelCenter = labelOffset;
  v_labelHalfSize = labelHalfSize;
  v_aaWidth = 1.0;
  v_shapeId = shapeId;
  v_labelAngle = labelAngle;
  v_backdropColor = a_backdropColor;
  v_backdropShadowColor = a_backdropShadowColor;
  v_backdropShadowBlur = a_backdropShadowBlur;
  v_backdropPadding = a_backdropPadding;
  v_backdropBorderColor = a_backdropBorderColor;
  v_backdropBorderWidth = borderWidth;
  v_backdropCornerRadius = cornerRadius;
  v_backdropArea = backdropArea;
}
`);return l}function ou(a){var t=a.shapes,e=a.layers,n=a.shapeGlobalIds,r=Xa(t),i=Kt(t).map(function(f){return"uniform ".concat(f.type," ").concat(f.name,";")}).join(`
`),o=function(h){return Un(h,"nodeUV","1.0")},s;if(t.length===1)s="float nodeSdfNormalized = ".concat(o(t[0]),";");else{var l=t.map(function(f,h){var g=n?n[h]:h;return"    case ".concat(g,": nodeSdfNormalized = ").concat(o(f),"; break;")}).join(`
`),d=o(t[0]);s=`float nodeSdfNormalized;
  int shapeId = int(v_shapeId);
  switch (shapeId) {
`.concat(l,`
    default: nodeSdfNormalized = `).concat(d,`;
  }`)}var u=`float effectiveRadius = max(enlargedRadius - cornerRadius, 0.01);
  float ca = u_cameraAngle * v_nodeRotation;
  float ca_c = cos(ca);
  float ca_s = sin(ca);
  vec2 rotatedScreenUV = mat2(ca_c, -ca_s, ca_s, ca_c) * screenUV;
  vec2 nodeUV = vec2(rotatedScreenUV.x, -rotatedScreenUV.y) / effectiveRadius;`,c=`#version 300 es
precision highp float;

in vec2 v_uv;
in vec2 v_nodeCenter;
in float v_nodeRadius;
in vec2 v_labelCenter;
in vec2 v_labelHalfSize;
in float v_aaWidth;
in float v_shapeId;
in float v_nodeRotation;
in float v_labelAngle;
in vec4 v_backdropColor;
in vec4 v_backdropShadowColor;
in float v_backdropShadowBlur;
in float v_backdropPadding;
in vec4 v_backdropBorderColor;
in float v_backdropBorderWidth;
in float v_backdropCornerRadius;
in float v_backdropArea;
`.concat(Xi(t,e,"in"),`

uniform float u_cameraAngle;
`).concat(i,`

layout(location = 0) out vec4 fragColor;
layout(location = 1) out vec4 fragPicking;

`).concat(r,`
`).concat(Wd,`
`).concat(Ud,`
`).concat(Hd,`
`).concat($d,`

void main() {
  vec4 backdropColor = v_backdropColor;
  vec4 shadowColor = v_backdropShadowColor;
  float shadowBlur = v_backdropShadowBlur;
  float padding = v_backdropPadding;
  vec4 borderColor = v_backdropBorderColor;
  float borderWidth = v_backdropBorderWidth;
  float cornerRadius = v_backdropCornerRadius;

  float enlargedRadius = v_nodeRadius + padding;
  vec2 screenUV = v_uv - v_nodeCenter;
  `).concat(u,`

  // Query the correct shape SDF based on shapeId
  `).concat(s,`
  float nodeSdfPixels = nodeSdfNormalized * effectiveRadius - cornerRadius;

  // Label SDF with optional corner radius and rotation
  float labelSdfPixels;
  if (v_labelHalfSize.x > 0.0) {
    vec2 labelP = v_uv - v_labelCenter;
    labelSdfPixels = sdfRoundedRotatedBox(labelP, v_labelHalfSize, v_labelAngle, cornerRadius);
  } else {
    labelSdfPixels = 10000.0;
  }

  // Select area: 0=both, 1=node, 2=label
  float combinedSdf;
  if (v_backdropArea > 1.5) {
    combinedSdf = labelSdfPixels;
  } else if (v_backdropArea > 0.5) {
    combinedSdf = nodeSdfPixels;
  } else {
    combinedSdf = min(nodeSdfPixels, labelSdfPixels);
  }

  // Fill + border composite
  float outerEdge = smoothstep(v_aaWidth, -v_aaWidth, combinedSdf);
  vec4 background;
  if (borderWidth > 0.5) {
    float innerEdge = smoothstep(v_aaWidth, -v_aaWidth, combinedSdf + borderWidth);
    float fillAlpha = innerEdge * backdropColor.a;
    vec4 fill = vec4(backdropColor.rgb * fillAlpha, fillAlpha);
    float borderAlpha = (outerEdge - innerEdge) * borderColor.a;
    vec4 border = vec4(borderColor.rgb * borderAlpha, borderAlpha);
    background = fill + border * (1.0 - fill.a);
  } else {
    float fillAlpha = outerEdge * backdropColor.a;
    background = vec4(backdropColor.rgb * fillAlpha, fillAlpha);
  }

  // Gaussian-like shadow falloff (mimics canvas shadowBlur)
  vec4 shadow = vec4(0.0);
  float sigma = shadowBlur / 2.5;
  if (sigma > 0.001) {
    float shadowDist = max(0.0, combinedSdf);
    float shadowAlpha = exp(-(shadowDist * shadowDist) / (2.0 * sigma * sigma)) * shadowColor.a;
    shadow = vec4(shadowColor.rgb * shadowAlpha, shadowAlpha);
  }

  fragColor = background + shadow * (1.0 - background.a);
  fragPicking = vec4(0.0);
}
`);return c}function su(a){var t=["u_matrix","u_sizeRatio","u_correctionRatio","u_cameraAngle","u_resolution","u_pixelRatio","u_labelMargin","u_zoomLabelSizeRatio","u_labelPixelSnapping","u_nodeDataTexture","u_nodeDataTextureWidth","u_nodeFrameTexture","u_nodeFrameTextureWidth","u_layerAttributeTexture","u_layerAttributeTextureWidth","u_layerAttributeTexelsPerNode"],e=O(Kt(a)),n;try{for(e.s();!(n=e.n()).done;){var r=n.value;t.includes(r.name)||t.push(r.name)}}catch(i){e.e(i)}finally{e.f()}return t}function lu(a){return{vertexShader:iu(a),fragmentShader:ou(a),uniforms:su(a.shapes)}}function du(a,t,e,n){var r,i,o=n.label,s=o===void 0?{}:o,l=n.shapes,d=n.layers,u=n.getAttributeTexture,c=n.shapeGlobalIds;if(l.length===0)throw new Error("createBackdropProgram: at least one shape must be provided in 'shapes'");var f=(r=s.margin)!==null&&r!==void 0?r:5,h=(i=s.zoomToLabelSizeRatioFunction)!==null&&i!==void 0?i:function(){return 1},g={shapes:l,layers:d,shapeGlobalIds:c},v=lu(g),m=(function(p){function b(){var y;Z(this,b);for(var _=arguments.length,x=new Array(_),T=0;T<_;T++)x[T]=arguments[T];return y=re(this,b,[].concat(x)),S(y,"totalBackdropCount",0),S(y,"bufferCapacity",0),y}return ie(b,p),Q(b,[{key:"getDefinition",value:function(){var _=WebGL2RenderingContext,x=_.FLOAT,T=_.TRIANGLE_STRIP;return{VERTICES:4,VERTEX_SHADER_SOURCE:v.vertexShader,FRAGMENT_SHADER_SOURCE:v.fragmentShader,METHOD:T,UNIFORMS:v.uniforms,ATTRIBUTES:[{name:"a_nodeIndex",size:1,type:x},{name:"a_labelWidth",size:1,type:x},{name:"a_labelHeight",size:1,type:x},{name:"a_textHeight",size:1,type:x},{name:"a_positionMode",size:1,type:x},{name:"a_labelAngle",size:1,type:x},{name:"a_backdropColor",size:4,type:x},{name:"a_backdropShadowColor",size:4,type:x},{name:"a_backdropShadowBlur",size:1,type:x},{name:"a_backdropPadding",size:1,type:x},{name:"a_backdropBorderColor",size:4,type:x},{name:"a_backdropExtra",size:4,type:x},{name:"a_labelBoxOffset",size:2,type:x}],CONSTANT_ATTRIBUTES:[{name:"a_quadCorner",size:2,type:x}],CONSTANT_DATA:[[-1,-1],[1,-1],[-1,1],[1,1]]}}},{key:"processBackdrop",value:function(_,x){var T=this.floats,w=this.STRIDE,E=_*w;T[E++]=x.nodeIndex,T[E++]=x.labelWidth,T[E++]=x.labelHeight,T[E++]=x.textHeight,T[E++]=bt[x.position],T[E++]=x.labelAngle,T[E++]=x.backdropColor[0],T[E++]=x.backdropColor[1],T[E++]=x.backdropColor[2],T[E++]=x.backdropColor[3],T[E++]=x.backdropShadowColor[0],T[E++]=x.backdropShadowColor[1],T[E++]=x.backdropShadowColor[2],T[E++]=x.backdropShadowColor[3],T[E++]=x.backdropShadowBlur,T[E++]=x.backdropPadding,T[E++]=x.backdropBorderColor[0],T[E++]=x.backdropBorderColor[1],T[E++]=x.backdropBorderColor[2],T[E++]=x.backdropBorderColor[3],T[E++]=x.backdropBorderWidth,T[E++]=x.backdropCornerRadius,T[E++]=x.backdropLabelPadding,T[E++]=x.backdropArea,T[E++]=x.labelBoxOffset[0],T[E++]=x.labelBoxOffset[1]}},{key:"setUniforms",value:function(_,x){var T=x.gl,w=x.uniformLocations;T.uniformMatrix3fv(w.u_matrix,!1,_.matrix),T.uniform1f(w.u_sizeRatio,_.sizeRatio),T.uniform1f(w.u_correctionRatio,_.correctionRatio),T.uniform1f(w.u_cameraAngle,_.cameraAngle),T.uniform2f(w.u_resolution,_.width*_.pixelRatio,_.height*_.pixelRatio),T.uniform1f(w.u_pixelRatio,_.pixelRatio),T.uniform1f(w.u_labelMargin,b.labelMargin),T.uniform1f(w.u_zoomLabelSizeRatio,1/h(_.zoomRatio)),T.uniform1f(w.u_labelPixelSnapping,_.labelPixelSnapping),T.uniform1i(w.u_nodeDataTexture,_.nodeDataTextureUnit),T.uniform1i(w.u_nodeDataTextureWidth,_.nodeDataTextureWidth),T.uniform1i(w.u_nodeFrameTexture,_.nodeFrameTextureUnit),T.uniform1i(w.u_nodeFrameTextureWidth,_.nodeFrameTextureWidth);var E=u();w.u_layerAttributeTexture&&E&&(E.bind(Ue),T.uniform1i(w.u_layerAttributeTexture,Ue),T.uniform1i(w.u_layerAttributeTextureWidth,E.getTextureWidth()),T.uniform1i(w.u_layerAttributeTexelsPerNode,E.getTexelsPerItem()));var C=O(Kt(l)),A;try{for(C.s();!(A=C.n()).done;){var I=A.value;this.setTypedUniform(I,x)}}catch(R){C.e(R)}finally{C.f()}}},{key:"hasNothingToRender",value:function(){return this.totalBackdropCount===0}},{key:"drawWebGL",value:function(_,x){var T=x.gl;this.totalBackdropCount!==0&&(this.isInstanced?T.drawArraysInstanced(_,0,this.VERTICES,this.totalBackdropCount):T.drawArrays(_,0,this.totalBackdropCount*this.VERTICES))}},{key:"reallocate",value:function(_){this.totalBackdropCount=_,_>this.bufferCapacity&&(this.bufferCapacity=Math.max(_,Math.ceil(this.bufferCapacity*1.5)||10),de(b,"reallocate",this,3)([this.bufferCapacity]))}}])})(Ze);return S(m,"labelMargin",f),new m(a,t,e)}var qi=(function(a){function t(){var e;Z(this,t);for(var n=arguments.length,r=new Array(n),i=0;i<n;i++)r[i]=arguments[i];return e=re(this,t,[].concat(r)),S(e,"totalCharacterCount",0),S(e,"bufferCapacity",0),e}return ie(t,a),Q(t,[{key:"processLabel",value:function(n,r,i){if(i.hidden||!i.text)return 0;for(var o=i.text,s=o.length,l=0;l<s;l++){var d=o[l];this.processCharacter(r+l,i,d,l)}return s}},{key:"hasNothingToRender",value:function(){return this.totalCharacterCount===0}},{key:"drawWebGL",value:function(n,r){var i=r.gl;this.totalCharacterCount!==0&&(this.isInstanced?i.drawArraysInstanced(n,0,this.VERTICES,this.totalCharacterCount):i.drawArrays(n,0,this.totalCharacterCount*this.VERTICES))}},{key:"reallocate",value:function(n){this.totalCharacterCount=n,n>this.bufferCapacity&&(this.bufferCapacity=Math.max(n,Math.ceil(this.bufferCapacity*1.5)||1e3),de(t,"reallocate",this,3)([this.bufferCapacity]))}}])})(Ze);function uu(){var a=`#version 300 es

in float a_nodeIndex;
in vec4 a_id;
in vec4 a_color;
in float a_labelWidth;
in float a_labelHeight;
in float a_textHeight;
in float a_positionMode;
in float a_labelAngle;
in float a_padding;
in vec2 a_quadCorner;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_cameraAngle;
uniform vec2 u_resolution;
uniform float u_pixelRatio;
uniform float u_labelMargin;
uniform float u_zoomLabelSizeRatio;
uniform float u_labelPixelSnapping;
uniform float u_pickingPadding;
uniform sampler2D u_nodeDataTexture;
uniform int u_nodeDataTextureWidth;
uniform sampler2D u_nodeFrameTexture;
uniform int u_nodeFrameTextureWidth;

out vec4 v_id;
out vec4 v_color;

`.concat(Me,`
`).concat(Ye,`
`).concat(xt,`
`).concat($i,`

void main() {
  int nodeIdx = int(a_nodeIndex);

  // Node data: (x, y, size, shapeId).
  vec4 nodeData = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx);
  vec2 nodePosition = nodeData.xy;
  float nodeSize = nodeData.z;

  // Shape-aware edge distance, read once from the shared frame texture.
  float edgeDist = readFrameTexel(u_nodeFrameTexture, u_nodeFrameTextureWidth, nodeIdx).r;

  // Per-node label rotation alignment: 0 = viewport, 1 = label turns with camera.
  float labelRotation = readNodeFlags(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx).g;

  `).concat(Ui,`

  float zoomScale = u_zoomLabelSizeRatio;
  float labelW = a_labelWidth * zoomScale * u_pixelRatio;
  float labelH = a_labelHeight * zoomScale * u_pixelRatio;
  float labelMargin = u_labelMargin * zoomScale * u_pixelRatio;
#ifdef PICKING_MODE
  float padding = u_pickingPadding * u_pixelRatio;
#else
  float padding = a_padding * u_pixelRatio;
#endif

  if (labelW <= 0.0) {
    gl_Position = vec4(2.0, 0.0, 0.0, 1.0);
    v_id = vec4(0.0);
    v_color = vec4(0.0);
    return;
  }

  vec2 labelHalfSize = vec2(labelW * 0.5 + padding, labelH * 0.5 + padding);
  vec2 labelOffset = vec2(0.0);

  // Graph-aligned labels add the camera angle so the rect orbits with the text.
  float labelAngle = a_labelAngle - labelRotation * u_cameraAngle;
  float la_c = cos(labelAngle);
  float la_s = sin(labelAngle);
  mat2 labelRotMat = mat2(la_c, -la_s, la_s, la_c);

  vec3 nodeClip = u_matrix * vec3(nodePosition, 1.0);
  vec2 nodeScreen = vec2(
    (nodeClip.x + 1.0) * u_resolution.x,
    (1.0 - nodeClip.y) * u_resolution.y
  ) * 0.5;
  vec2 snapDelta = (round(nodeScreen) - nodeScreen) * u_labelPixelSnapping;

  if (a_positionMode < 4.0) {
    float labelStart = nodeRadiusPixels * edgeDist + labelMargin;
    float textHalf = a_textHeight * zoomScale * u_pixelRatio * 0.5;
    // Box center uses the text half-size; the padding expands the quad below.
    labelOffset = labelRotMat * labelBoxCenter(a_positionMode, labelStart, vec2(labelW * 0.5, labelH * 0.5), textHalf);
  }

  // Rotate the rect with the label so it stays aligned with the (rotated) text.
  vec2 localPos = labelOffset + labelRotMat * (a_quadCorner * labelHalfSize);
  vec2 ndcOffset = (localPos + snapDelta) * 2.0 / u_resolution;
  ndcOffset.y = -ndcOffset.y;

  gl_Position = vec4(nodeClip.xy + ndcOffset, 0.0, 1.0);
  v_id = a_id;
  v_color = a_color;
}
`);return a}var cu=`#version 300 es
precision highp float;

in vec4 v_id;
in vec4 v_color;

out vec4 fragColor;

void main() {
  #ifdef PICKING_MODE
    fragColor = v_id;
  #else
    if (v_color.a <= 0.0) discard;
    // v_color is non-premultiplied RGBA (0-1); convert to premultiplied for blending
    fragColor = vec4(v_color.rgb * v_color.a, v_color.a);
  #endif
}
`;function hu(a,t,e,n){var r,i,o=n.label,s=o===void 0?{}:o,l=(r=s.margin)!==null&&r!==void 0?r:yt,d=(i=s.zoomToLabelSizeRatioFunction)!==null&&i!==void 0?i:function(){return 1},u=uu(),c=(function(f){function h(){var g;Z(this,h);for(var v=arguments.length,m=new Array(v),p=0;p<v;p++)m[p]=arguments[p];return g=re(this,h,[].concat(m)),S(g,"totalCount",0),S(g,"bufferCapacity",0),g}return ie(h,f),Q(h,[{key:"getDefinition",value:function(){var v=WebGL2RenderingContext,m=v.FLOAT,p=v.UNSIGNED_BYTE,b=v.TRIANGLE_STRIP;return{VERTICES:4,VERTEX_SHADER_SOURCE:u,FRAGMENT_SHADER_SOURCE:cu,METHOD:b,UNIFORMS:["u_matrix","u_sizeRatio","u_correctionRatio","u_cameraAngle","u_resolution","u_pixelRatio","u_labelMargin","u_zoomLabelSizeRatio","u_labelPixelSnapping","u_pickingPadding","u_nodeDataTexture","u_nodeDataTextureWidth","u_nodeFrameTexture","u_nodeFrameTextureWidth"],ATTRIBUTES:[{name:"a_nodeIndex",size:1,type:m},{name:"a_id",size:4,type:p,normalized:!0},{name:"a_color",size:4,type:p,normalized:!0},{name:"a_labelWidth",size:1,type:m},{name:"a_labelHeight",size:1,type:m},{name:"a_textHeight",size:1,type:m},{name:"a_positionMode",size:1,type:m},{name:"a_labelAngle",size:1,type:m},{name:"a_padding",size:1,type:m}],CONSTANT_ATTRIBUTES:[{name:"a_quadCorner",size:2,type:m}],CONSTANT_DATA:[[-1,-1],[1,-1],[-1,1],[1,1]]}}},{key:"processLabelBackground",value:function(v,m){var p=this.floats,b=this.ints,y=v*this.STRIDE;p[y++]=m.nodeIndex,b[y++]=m.id,p[y++]=m.color,p[y++]=m.labelWidth,p[y++]=m.labelHeight,p[y++]=m.textHeight,p[y++]=m.positionMode,p[y++]=m.labelAngle,p[y++]=m.padding}},{key:"setUniforms",value:function(v,m){var p=m.gl,b=m.uniformLocations;p.uniformMatrix3fv(b.u_matrix,!1,v.matrix),p.uniform1f(b.u_sizeRatio,v.sizeRatio),p.uniform1f(b.u_correctionRatio,v.correctionRatio),p.uniform1f(b.u_cameraAngle,v.cameraAngle),p.uniform2f(b.u_resolution,v.width*v.pixelRatio,v.height*v.pixelRatio),p.uniform1f(b.u_pixelRatio,v.pixelRatio),p.uniform1f(b.u_labelMargin,h.labelMargin),p.uniform1f(b.u_zoomLabelSizeRatio,1/d(v.zoomRatio)),p.uniform1f(b.u_labelPixelSnapping,v.labelPixelSnapping),p.uniform1f(b.u_pickingPadding,v.labelPickingPadding),p.uniform1i(b.u_nodeDataTexture,v.nodeDataTextureUnit),p.uniform1i(b.u_nodeDataTextureWidth,v.nodeDataTextureWidth),p.uniform1i(b.u_nodeFrameTexture,v.nodeFrameTextureUnit),p.uniform1i(b.u_nodeFrameTextureWidth,v.nodeFrameTextureWidth)}},{key:"hasNothingToRender",value:function(){return this.totalCount===0}},{key:"drawWebGL",value:function(v,m){var p=m.gl;this.totalCount!==0&&p.drawArraysInstanced(p.TRIANGLE_STRIP,0,this.VERTICES,this.totalCount)}},{key:"reallocate",value:function(v){this.totalCount=v,v>this.bufferCapacity&&(this.bufferCapacity=Math.max(v,Math.ceil(this.bufferCapacity*1.5)||10),de(h,"reallocate",this,3)([this.bufferCapacity]))}}])})(Ze);return S(c,"labelMargin",l),new c(a,t,e)}var De={fontSize:64,buffer:8,radius:24,cutoff:.25,maxTextureSize:2048,debounceTimeout:100},$t=2,jt=1e20;function fu(a,t,e,n,r){var i=a+r*4,o=document.createElement("canvas");o.width=i,o.height=i;var s=o.getContext("2d",{willReadFrequently:!0});return s.font="".concat(n," ").concat(e," ").concat(a,"px ").concat(t),s.textBaseline="alphabetic",s.textAlign="left",s.fillStyle="black",{ctx:s,canvasSize:i,gridOuter:new Float64Array(i*i),gridInner:new Float64Array(i*i),f:new Float64Array(i),z:new Float64Array(i+1),v:new Uint16Array(i)}}function gu(a,t,e,n,r){var i=a.ctx,o=a.canvasSize,s=i.measureText(t),l=s.width,d=s.actualBoundingBoxAscent,u=s.actualBoundingBoxDescent,c=s.actualBoundingBoxLeft,f=s.actualBoundingBoxRight,h=Math.ceil(d),g=Math.ceil(c),v=Math.max(0,Math.min(o-e,Math.ceil(c)+Math.ceil(f))),m=Math.min(o-e,h+Math.ceil(u)),p=v+2*e,b=m+2*e,y=Math.max(p*b,0),_=new Uint8ClampedArray(y),x={data:_,width:p,height:b,glyphWidth:v,glyphHeight:m,glyphTop:h,glyphLeft:g,glyphAdvance:l};if(v===0||m===0)return x;var T=a.gridInner,w=a.gridOuter;i.clearRect(e,e,v,m),i.fillText(t,e+g,e+h);var E=i.getImageData(e,e,v,m);w.fill(jt,0,y),T.fill(0,0,y);for(var C=0;C<m;C++)for(var A=0;A<v;A++){var I=E.data[4*(C*v+A)+3]/255;if(I!==0){var R=(C+e)*p+A+e;if(I===1)w[R]=0,T[R]=jt;else{var M=.5-I;w[R]=M>0?M*M:0,T[R]=M<0?M*M:0}}}ki(w,0,0,p,b,p,a.f,a.v,a.z),ki(T,e,e,v,m,p,a.f,a.v,a.z);for(var L=0;L<y;L++){var F=Math.sqrt(w[L])-Math.sqrt(T[L]);_[L]=Math.round(255-255*(F/n+r))}return x}function ki(a,t,e,n,r,i,o,s,l){for(var d=t;d<t+n;d++)Pi(a,e*i+d,i,r,o,s,l);for(var u=e;u<e+r;u++)Pi(a,u*i+t,1,n,o,s,l)}function Pi(a,t,e,n,r,i,o){i[0]=0,o[0]=-jt,o[1]=jt,r[0]=a[t];for(var s=1,l=0,d=0;s<n;s++){r[s]=a[t+s*e];var u=s*s;do{var c=i[l];d=(r[s]-r[c]+u-c*c)/(s-c)/2}while(d<=o[l]&&--l>-1);l++,i[l]=s,o[l]=d,o[l+1]=jt}for(var f=0,h=0;f<n;f++){for(;o[h+1]<f;)h++;var g=i[h],v=f-g;a[t+f*e]=r[g]+v*v}}var Ke=(function(a){function t(){var e,n=arguments.length>0&&arguments[0]!==void 0?arguments[0]:{};return Z(this,t),e=re(this,t),S(e,"fonts",new Map),S(e,"textures",[]),S(e,"cursor",{x:0,y:0,rowHeight:0,atlasIndex:0}),S(e,"pendingGlyphs",[]),S(e,"debounceTimer",null),e.options=B(B({},De),n),e.canvas=document.createElement("canvas"),e.canvas.width=e.options.maxTextureSize,e.canvas.height=e.options.maxTextureSize,e.ctx=e.canvas.getContext("2d",{willReadFrequently:!0}),e.measureCanvas=document.createElement("canvas"),e.measureCtx=e.measureCanvas.getContext("2d"),e.textures.push(e.ctx.getImageData(0,0,1,1)),e}return ie(t,a),Q(t,[{key:"getFontKey",value:function(n){return"".concat(n.family,"-").concat(n.weight,"-").concat(n.style)}},{key:"registerFont",value:function(n){var r=this.getFontKey(n);if(this.fonts.has(r))return r;var i=fu(this.options.fontSize,n.family,n.weight,n.style,this.options.buffer);return this.fonts.set(r,{descriptor:n,generator:i,glyphs:new Map}),r}},{key:"ensureGlyphs",value:function(n,r){var i=this.fonts.get(r);if(!i)throw new Error('Font "'.concat(r,'" is not registered. Call registerFont() first.'));var o=!1,s=O(n),l;try{for(s.s();!(l=s.n()).done;){var d=l.value,u=d.codePointAt(0);u!==void 0&&(i.glyphs.has(u)||(this.pendingGlyphs.push({fontKey:r,charCode:u}),o=!0))}}catch(c){s.e(c)}finally{s.f()}o&&this.scheduleTextureGeneration()}},{key:"measureText",value:function(n,r){var i=this.fonts.get(r);if(!i)throw new Error('Font "'.concat(r,'" is not registered.'));var o=i.descriptor,s=o.family,l=o.weight,d=o.style;return this.measureCtx.font="".concat(d," ").concat(l," ").concat(this.options.fontSize,"px ").concat(s),this.measureCtx.measureText(n).width}},{key:"getGlyph",value:function(n,r){var i=this.fonts.get(r);if(i)return i.glyphs.get(n)}},{key:"getTextures",value:function(){return this.textures}},{key:"getFontCount",value:function(){return this.fonts.size}},{key:"getGlyphCount",value:function(){var n=0,r=O(this.fonts.values()),i;try{for(r.s();!(i=r.n()).done;){var o=i.value;n+=o.glyphs.size}}catch(s){r.e(s)}finally{r.f()}return n}},{key:"hasPendingGlyphs",value:function(){return this.pendingGlyphs.length>0}},{key:"flush",value:function(){this.debounceTimer&&(clearTimeout(this.debounceTimer),this.debounceTimer=null),this.generateTextures()}},{key:"destroy",value:function(){this.debounceTimer&&clearTimeout(this.debounceTimer),this.fonts.clear(),this.textures=[],this.pendingGlyphs=[],this.removeAllListeners()}},{key:"scheduleTextureGeneration",value:function(){var n=this;this.debounceTimer===null&&(this.options.debounceTimeout===null?this.generateTextures():this.debounceTimer=setTimeout(function(){n.debounceTimer=null,n.generateTextures()},this.options.debounceTimeout))}},{key:"generateTextures",value:function(){if(this.pendingGlyphs.length!==0){var n=this.options,r=n.maxTextureSize,i=n.buffer,o=n.radius,s=n.cutoff,l=O(this.pendingGlyphs),d;try{for(l.s();!(d=l.n()).done;){var u=d.value,c=u.fontKey,f=u.charCode,h=this.fonts.get(c);if(!(!h||h.glyphs.has(f))){var g=String.fromCodePoint(f),v=gu(h.generator,g,i,o,s),m=v.width,p=v.height;this.cursor.x+m+$t>r&&(this.cursor.x=0,this.cursor.y+=this.cursor.rowHeight+$t,this.cursor.rowHeight=0),this.cursor.y+p+$t>r&&(this.finalizeCurrentTexture(),this.cursor={x:0,y:0,rowHeight:0,atlasIndex:this.cursor.atlasIndex+1},this.ctx.clearRect(0,0,r,r));for(var b=v.data,y=new Uint8ClampedArray(m*p*4),_=0;_<b.length;_++){var x=_*4;y[x]=255,y[x+1]=255,y[x+2]=255,y[x+3]=b[_]}var T=new ImageData(y,m,p);this.ctx.putImageData(T,this.cursor.x,this.cursor.y);var w={charCode:f,width:v.glyphWidth,height:v.glyphHeight,bearingX:-v.glyphLeft-i,bearingY:v.glyphTop+i,advance:v.glyphAdvance,atlasX:this.cursor.x,atlasY:this.cursor.y,atlasWidth:m,atlasHeight:p,atlasIndex:this.cursor.atlasIndex};h.glyphs.set(f,w),this.cursor.x+=m+$t,this.cursor.rowHeight=Math.max(this.cursor.rowHeight,p)}}}catch(E){l.e(E)}finally{l.f()}this.finalizeCurrentTexture(),this.pendingGlyphs=[],this.emit(t.ATLAS_UPDATED_EVENT,{textures:this.textures,glyphCount:this.getGlyphCount()})}}},{key:"finalizeCurrentTexture",value:function(){var n=this.options.maxTextureSize,r=this.cursor.y>0||this.cursor.rowHeight>0,i=Math.min(n,Math.max(this.cursor.x,r?n:1)),o=Math.min(n,this.cursor.y+this.cursor.rowHeight+$t),s=this.ctx.getImageData(0,0,i,o);this.cursor.atlasIndex>=this.textures.length?this.textures.push(s):this.textures[this.cursor.atlasIndex]=s}}])})(Gi.EventEmitter);S(Ke,"ATLAS_UPDATED_EVENT","atlasUpdated");var pu=De.fontSize;function mu(){var a=`  // -------------------------------------------------------------------------
  // Step 3: Calculate position offset from the shared edge distance
  // -------------------------------------------------------------------------
  vec2 positionOffset = vec2(0.0);

  if (a_positionMode < 4.0) {
    vec2 screenDir = getLabelDirection(a_positionMode);
    float boundaryDistPixels = nodeRadiusPixels * edgeDist;
    positionOffset = screenDir * (boundaryDistPixels + margin);
  }`,t=`#version 300 es

// ============================================================================
// Attributes
// ============================================================================

// Per-character (instanced)
in float a_nodeIndex;        // Index into node data texture
in vec2 a_charOffset;        // Character offset from label origin (pixels)
in vec2 a_charSize;          // Character dimensions (pixels)
in vec4 a_texCoords;         // Atlas coords: (x, y, width, height) in pixels
in vec4 a_color;             // Text color (RGBA)
in float a_margin;           // Gap between node edge and label (pixels)
in float a_positionMode;     // Position: 0=right, 1=left, 2=above, 3=below, 4=over
in float a_labelWidth;       // Total label width (pixels)
in float a_labelHeight;      // Label height (pixels)
in float a_verticalCenter;   // Vertical center offset from baseline (pixels)
in float a_textHeight;       // Actual text height: maxAscent + maxDescent (pixels)
in float a_labelAngle;       // Label rotation angle (radians)

// Per-vertex (constant quad corners)
in vec2 a_quadCorner;        // Quad corner: [-1,-1], [1,-1], [-1,1], [1,1]

// ============================================================================
// Uniforms
// ============================================================================

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_cameraAngle;
uniform vec2 u_resolution;
uniform vec2 u_atlasSize;
uniform sampler2D u_nodeDataTexture;
uniform int u_nodeDataTextureWidth;
uniform sampler2D u_nodeFrameTexture;
uniform int u_nodeFrameTextureWidth;
uniform float u_zoomLabelSizeRatio;
uniform float u_labelPixelSnapping;
uniform float u_pixelRatio;

// ============================================================================
// Varyings
// ============================================================================

out vec2 v_texCoord;
out vec4 v_color;
out float v_fontScale;

// ============================================================================
// Constants
// ============================================================================

const float bias = 255.0 / 254.0;
const float ATLAS_FONT_SIZE = `.concat(oe(pu),`;

// ============================================================================
// Helper Functions
// ============================================================================

`).concat(Me,`
`).concat(Ye,`
`).concat(xt,`
`).concat(Hi,`

// ============================================================================
// Main
// ============================================================================

void main() {
  // -------------------------------------------------------------------------
  // Step 0: Fetch node data + shared edge distance from textures
  // -------------------------------------------------------------------------
  // Node-data texture format: vec4(x, y, size, shapeId)
  // 2D texture layout: texCoord = (index % width, index / width)
  int nodeIdx = int(a_nodeIndex);
  vec4 nodeData = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx);
  vec2 a_anchorPosition = nodeData.xy;
  float a_nodeSize = nodeData.z;

  // Normalized edge distance from the shared frame texture (the frame-pass ran
  // the SDF search once; the label just reads the result).
  float edgeDist = readFrameTexel(u_nodeFrameTexture, u_nodeFrameTextureWidth, nodeIdx).r;

  // Per-node label rotation alignment: 0 = viewport, 1 = label turns with camera.
  float labelRotation = readNodeFlags(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx).g;

  // Apply zoom-dependent label size scaling
  // Positional values are in CSS pixels; multiply by u_pixelRatio to convert to
  // physical pixels, which is what the NDC conversion (/ u_resolution) expects.
  float zoomScale = u_zoomLabelSizeRatio;
  float margin = a_margin * zoomScale * u_pixelRatio;
  vec2 charOffset = a_charOffset * zoomScale * u_pixelRatio;
  vec2 charSize = a_charSize * zoomScale * u_pixelRatio;
  float labelWidth = a_labelWidth * zoomScale * u_pixelRatio;
  float labelHeight = a_labelHeight * zoomScale;

  // Font scale: ratio of CSS label size to the base atlas font size.
  // Divided by u_pixelRatio because the atlas is generated at ATLAS_FONT_SIZE * pixelRatio,
  // which cancels out the u_pixelRatio in the fragment shader's gamma formula and keeps
  // the anti-aliasing band width consistent across pixel densities.
  v_fontScale = a_labelHeight * zoomScale / (ATLAS_FONT_SIZE * u_pixelRatio);

  // -------------------------------------------------------------------------
  // Step 1: Transform node position to clip space
  // -------------------------------------------------------------------------
  vec3 anchorClip = u_matrix * vec3(a_anchorPosition, 1.0);

  // -------------------------------------------------------------------------
  // Step 2: Convert node size to screen pixels
  // -------------------------------------------------------------------------
  float matrixScaleX = length(vec2(u_matrix[0][0], u_matrix[1][0]));
  float nodeRadiusGraphSpace = a_nodeSize * u_correctionRatio / u_sizeRatio * 2.0;
  float nodeRadiusNDC = nodeRadiusGraphSpace * matrixScaleX;
  float nodeRadiusPixels = nodeRadiusNDC * u_resolution.x / 2.0;

`).concat(a,`

  // -------------------------------------------------------------------------
  // Step 4: Calculate final vertex position
  // -------------------------------------------------------------------------
  vec2 cornerOffset = (a_quadCorner + 1.0) * 0.5;
  vec2 charPixelPos = positionOffset + charOffset + cornerOffset * charSize;

  // Apply text alignment based on position mode
  float verticalCenter = a_verticalCenter * zoomScale * u_pixelRatio;
  float textHeight = a_textHeight * zoomScale * u_pixelRatio;
  float baselineToDescent = textHeight / 2.0 - verticalCenter;
  float baselineToAscent = textHeight / 2.0 + verticalCenter;

  if (a_positionMode < 0.5) {
    // Right: vertically center
    charPixelPos.y += verticalCenter;
  } else if (a_positionMode < 1.5) {
    // Left: right-align and vertically center
    charPixelPos.x -= labelWidth;
    charPixelPos.y += verticalCenter;
  } else if (a_positionMode < 2.5) {
    // Above: center horizontally, bottom of text at anchor
    charPixelPos.x -= labelWidth * 0.5;
    charPixelPos.y -= baselineToDescent;
  } else if (a_positionMode < 3.5) {
    // Below: center horizontally, top of text at anchor
    charPixelPos.x -= labelWidth * 0.5;
    charPixelPos.y += baselineToAscent;
  } else {
    // Over: center both
    charPixelPos.x -= labelWidth * 0.5;
    charPixelPos.y += verticalCenter;
  }

  // Apply label angle rotation. Graph-aligned labels add the camera angle so the
  // whole label orbits the node in lockstep with the frame-pass edge distance.
  float labelAngle = a_labelAngle - labelRotation * u_cameraAngle;
  float la_c = cos(labelAngle);
  float la_s = sin(labelAngle);
  mat2 labelRotMat = mat2(la_c, -la_s, la_s, la_c);
  charPixelPos = labelRotMat * charPixelPos;

  // Snap node center to pixel grid so label/backdrop/attachment move as a unit
  vec2 nodeScreen = vec2(
    (anchorClip.x + 1.0) * u_resolution.x,
    (1.0 - anchorClip.y) * u_resolution.y
  ) * 0.5;
  charPixelPos += (round(nodeScreen) - nodeScreen) * u_labelPixelSnapping;

  // Convert to NDC (flip Y: screen Y-down -> clip Y-up)
  vec2 ndcOffset = vec2(charPixelPos.x, -charPixelPos.y) * 2.0 / u_resolution;
  gl_Position = vec4(anchorClip.xy + ndcOffset, 0.0, 1.0);

  // -------------------------------------------------------------------------
  // Step 5: Texture coordinates
  // -------------------------------------------------------------------------
  v_texCoord = (a_texCoords.xy + cornerOffset * a_texCoords.zw) / u_atlasSize;

  // -------------------------------------------------------------------------
  // Step 6: Pass color
  // -------------------------------------------------------------------------
  v_color = a_color;
  v_color.a *= bias;
}
`);return t}function vu(){var a=`#version 300 es
precision highp float;

in vec2 v_texCoord;
in vec4 v_color;
in float v_fontScale;

uniform sampler2D u_atlas;
uniform float u_gamma;
uniform float u_sdfBuffer;
uniform float u_pixelRatio;

// Fragment output (single target - picking handled via separate pass)
out vec4 fragColor;

void main() {
  #ifdef PICKING_MODE
    // Labels are not pickable - discard all fragments in picking mode
    fragColor = vec4(0.0);
    discard;
  #else
    // Sample SDF value from atlas (high = inside glyph, low = outside)
    float sdfValue = texture(u_atlas, v_texCoord).a;

    // Edge threshold: 1.0 - cutoff = 0.75 for default cutoff=0.25
    // This is where the glyph edge is located in the SDF
    float edgeThreshold = 1.0 - u_sdfBuffer;

    // Gamma controls the anti-aliasing band width.
    // Scale inversely with font scale so small labels get a wider AA band
    // (smoother) and large labels get a tighter band (sharper).
    float gamma = u_gamma / (u_pixelRatio * v_fontScale);

    // Pure gamma-based anti-aliasing using smoothstep
    // The AA band extends from (threshold - gamma) to (threshold + gamma)
    float alpha = smoothstep(edgeThreshold - gamma, edgeThreshold + gamma, sdfValue);

    // Premultiplied alpha output for correct blending
    float finalAlpha = v_color.a * alpha;
    fragColor = vec4(v_color.rgb * finalAlpha, finalAlpha);
  #endif
}
`;return a}function bu(){return["u_matrix","u_sizeRatio","u_correctionRatio","u_cameraAngle","u_resolution","u_atlasSize","u_atlas","u_gamma","u_sdfBuffer","u_pixelRatio","u_nodeDataTexture","u_nodeDataTextureWidth","u_nodeFrameTexture","u_nodeFrameTextureWidth","u_zoomLabelSizeRatio","u_labelPixelSnapping"]}function yu(){return{vertexShader:mu(),fragmentShader:vu(),uniforms:bu()}}function xu(a,t,e,n){var r,i,o=n.label,s=o===void 0?{}:o,l=(r=s.margin)!==null&&r!==void 0?r:yt,d=(i=s.zoomToLabelSizeRatioFunction)!==null&&i!==void 0?i:function(){return 1},u=yu(),c=(function(f){function h(g,v,m){var p,b,y,_;if(Z(this,h),_=re(this,h,[g,v,m]),S(_,"atlasTexture",null),S(_,"atlasNeedsUpdate",!1),S(_,"labelGlyphCache",new Map),_.atlasFontSize=De.fontSize*Ht(),_.atlasManager=new Ke({fontSize:_.atlasFontSize}),_.gamma=.025,_.sdfBuffer=De.cutoff,_.atlasTexture=g.createTexture(),!_.atlasTexture)throw new Error("NodeLabelProgram: failed to create atlas texture");g.bindTexture(g.TEXTURE_2D,_.atlasTexture),g.texParameteri(g.TEXTURE_2D,g.TEXTURE_WRAP_S,g.CLAMP_TO_EDGE),g.texParameteri(g.TEXTURE_2D,g.TEXTURE_WRAP_T,g.CLAMP_TO_EDGE),g.texParameteri(g.TEXTURE_2D,g.TEXTURE_MIN_FILTER,g.LINEAR),g.texParameteri(g.TEXTURE_2D,g.TEXTURE_MAG_FILTER,g.LINEAR),g.bindTexture(g.TEXTURE_2D,null),_.atlasManager.on(Ke.ATLAS_UPDATED_EVENT,function(){_.atlasNeedsUpdate=!0});var x={family:((p=s.font)===null||p===void 0?void 0:p.family)||"sans-serif",weight:((b=s.font)===null||b===void 0?void 0:b.weight)||"normal",style:((y=s.font)===null||y===void 0?void 0:y.style)||"normal"};return _.defaultFontKey=_.atlasManager.registerFont(x),_}return ie(h,f),Q(h,[{key:"getDefinition",value:function(){var v=WebGL2RenderingContext,m=v.FLOAT,p=v.UNSIGNED_BYTE,b=v.TRIANGLE_STRIP;return{VERTICES:4,VERTEX_SHADER_SOURCE:u.vertexShader,FRAGMENT_SHADER_SOURCE:u.fragmentShader,METHOD:b,UNIFORMS:u.uniforms,ATTRIBUTES:[{name:"a_nodeIndex",size:1,type:m},{name:"a_charOffset",size:2,type:m},{name:"a_charSize",size:2,type:m},{name:"a_texCoords",size:4,type:m},{name:"a_color",size:4,type:p,normalized:!0},{name:"a_margin",size:1,type:m},{name:"a_positionMode",size:1,type:m},{name:"a_labelWidth",size:1,type:m},{name:"a_labelHeight",size:1,type:m},{name:"a_verticalCenter",size:1,type:m},{name:"a_textHeight",size:1,type:m},{name:"a_labelAngle",size:1,type:m}],CONSTANT_ATTRIBUTES:[{name:"a_quadCorner",size:2,type:m}],CONSTANT_DATA:[[-1,-1],[1,-1],[-1,1],[1,1]]}}},{key:"prepareLabelGlyphs",value:function(v,m){if(m.hidden||!m.text){this.labelGlyphCache.delete(v);return}var p=m.text,b=m.fontKey||this.defaultFontKey;this.atlasManager.ensureGlyphs(p,b);var y=[],_=[],x=0,T=0,w=0,E=O(p),C;try{for(E.s();!(C=E.n()).done;){var A=C.value,I=A.codePointAt(0);if(I===void 0){y.push(void 0),_.push(x);continue}var R=this.atlasManager.getGlyph(I,b);y.push(R),_.push(x),R&&(x+=R.advance,T=Math.max(T,R.bearingY),w=Math.max(w,R.atlasHeight-R.bearingY))}}catch(M){E.e(M)}finally{E.f()}this.labelGlyphCache.set(v,{glyphs:y,xOffsets:_,totalWidth:x,totalHeight:T+w,verticalCenterOffset:(T-w)/2})}},{key:"processCharacter",value:function(v,m,p,b){var y=this.floats,_=this.STRIDE,x=v*_,T=this.labelGlyphCache.get(m.parentKey);if(!T||!T.glyphs[b]){for(var w=0;w<_;w++)y[x+w]=0;return}var E=T.glyphs[b],C=T.xOffsets[b],A=m.size/this.atlasFontSize,I=_e(m.color),R=x;y[R++]=m.nodeIndex,y[R++]=(C+E.bearingX)*A,y[R++]=-E.bearingY*A,y[R++]=E.atlasWidth*A,y[R++]=E.atlasHeight*A,y[R++]=E.atlasX,y[R++]=E.atlasY,y[R++]=E.atlasWidth,y[R++]=E.atlasHeight,y[R++]=I,y[R++]=m.margin,y[R++]=bt[m.position],y[R++]=T.totalWidth*A,y[R++]=m.size,y[R++]=T.verticalCenterOffset*A,y[R++]=T.totalHeight*A,y[R++]=m.labelAngle}},{key:"processLabel",value:function(v,m,p){return this.prepareLabelGlyphs(v,p),de(h,"processLabel",this,3)([v,m,p])}},{key:"updateAtlasTexture",value:function(){if(this.atlasNeedsUpdate){var v=this.normalProgram.gl,m=this.atlasManager.getTextures();if(m.length!==0){var p=m[0];v.bindTexture(v.TEXTURE_2D,this.atlasTexture),v.texImage2D(v.TEXTURE_2D,0,v.RGBA,p.width,p.height,0,v.RGBA,v.UNSIGNED_BYTE,p.data),v.bindTexture(v.TEXTURE_2D,null),this.atlasNeedsUpdate=!1}}}},{key:"setUniforms",value:function(v,m){var p=m.gl,b=m.uniformLocations;p.uniformMatrix3fv(b.u_matrix,!1,v.matrix),p.uniform1f(b.u_sizeRatio,v.sizeRatio),p.uniform1f(b.u_correctionRatio,v.correctionRatio),p.uniform1f(b.u_cameraAngle,v.cameraAngle),p.uniform2f(b.u_resolution,v.width*v.pixelRatio,v.height*v.pixelRatio);var y=this.atlasManager.getTextures();y.length>0?p.uniform2f(b.u_atlasSize,y[0].width,y[0].height):p.uniform2f(b.u_atlasSize,1,1),p.activeTexture(p.TEXTURE0),p.bindTexture(p.TEXTURE_2D,this.atlasTexture),p.uniform1i(b.u_atlas,0),b.u_nodeDataTexture!==void 0&&p.uniform1i(b.u_nodeDataTexture,v.nodeDataTextureUnit),b.u_nodeDataTextureWidth!==void 0&&p.uniform1i(b.u_nodeDataTextureWidth,v.nodeDataTextureWidth),p.uniform1i(b.u_nodeFrameTexture,v.nodeFrameTextureUnit),p.uniform1i(b.u_nodeFrameTextureWidth,v.nodeFrameTextureWidth),p.uniform1f(b.u_gamma,this.gamma),p.uniform1f(b.u_sdfBuffer,this.sdfBuffer),p.uniform1f(b.u_pixelRatio,v.pixelRatio),p.uniform1f(b.u_zoomLabelSizeRatio,1/h.zoomToLabelSizeRatioFunction(v.zoomRatio)),p.uniform1f(b.u_labelPixelSnapping,v.labelPixelSnapping)}},{key:"renderProgram",value:function(v,m){this.updateAtlasTexture(),this.atlasManager.hasPendingGlyphs()&&(this.atlasManager.flush(),this.updateAtlasTexture()),de(h,"renderProgram",this,3)([v,m])}},{key:"registerFont",value:function(v){var m=arguments.length>1&&arguments[1]!==void 0?arguments[1]:"normal",p=arguments.length>2&&arguments[2]!==void 0?arguments[2]:"normal";return this.atlasManager.registerFont({family:v,weight:m,style:p})}},{key:"getAtlasManager",value:function(){return this.atlasManager}},{key:"measureLabel",value:function(v,m,p){var b=p||this.defaultFontKey;this.atlasManager.ensureGlyphs(v,b),this.atlasManager.hasPendingGlyphs()&&this.atlasManager.flush();var y=0,_=0,x=0,T=O(v),w;try{for(T.s();!(w=T.n()).done;){var E=w.value,C=E.codePointAt(0);if(C!==void 0){var A=this.atlasManager.getGlyph(C,b);A&&(y+=A.advance,_=Math.max(_,A.bearingY),x=Math.max(x,A.atlasHeight-A.bearingY))}}}catch(R){T.e(R)}finally{T.f()}var I=m/this.atlasFontSize;return{width:y*I,height:m,textHeight:(_+x)*I}}},{key:"ensureGlyphsReady",value:function(v,m){var p=m||this.defaultFontKey,b=O(v),y;try{for(b.s();!(y=b.n()).done;){var _=y.value;this.atlasManager.ensureGlyphs(_,p)}}catch(x){b.e(x)}finally{b.f()}this.atlasManager.flush()}},{key:"kill",value:function(){var v=this.normalProgram.gl;this.atlasTexture&&(v.deleteTexture(this.atlasTexture),this.atlasTexture=null),this.atlasManager.destroy(),this.labelGlyphCache.clear(),de(h,"kill",this,3)([])}}])})(qi);return S(c,"labelMargin",l),S(c,"zoomToLabelSizeRatioFunction",d),new c(a,t,e)}var _u=`#version 300 es
precision highp float;

in float v_edgeDist;

// R32F target: only the .r channel is stored.
out vec4 fragColor;

void main() {
  fragColor = vec4(v_edgeDist, 0.0, 0.0, 0.0);
}
`;function Tu(a,t,e){var n=Xa(a),r=Kt(a).map(function(g){return"uniform ".concat(g.type," ").concat(g.name,";")}).join(`
`),i=jd(a,e),o=i.code,s=i.multiShape,l=_t(a,t),d=Object.keys(l.specs).map(function(g){return"float v_".concat(g,";")}).join(`
`),u=vt(l,{varPrefix:"nodeAttr",baseTexelExpr:"nodeIdx * u_layerAttributeTexelsPerNode",textureWidthUniform:"u_layerAttributeTextureWidth",textureSamplerUniform:"u_layerAttributeTexture"}),c=u.fetchCode,f=u.varyingAssignments,h=`#version 300 es
precision highp float;

uniform float u_cameraAngle;
uniform sampler2D u_nodeDataTexture;
uniform int u_nodeDataTextureWidth;
uniform float u_frameTextureWidth;
uniform float u_frameTextureHeight;
uniform sampler2D u_layerAttributeTexture;
uniform int u_layerAttributeTextureWidth;
uniform int u_layerAttributeTexelsPerNode;
`.concat(r,`

in float a_nodeIndex;     // node-data texture index (also the target frame texel)
in float a_positionMode;  // 0=right 1=left 2=above 3=below 4=over
in float a_labelAngle;    // intrinsic label angle (radians)

out float v_edgeDist;

// Shape attributes (plain globals: this pass is vertex-only)
`).concat(d,`

`).concat(Me,`
`).concat(Ye,`
`).concat(n,`
`).concat(o,`
`).concat(Hi,`

void main() {
  int nodeIdx = int(a_nodeIndex);
`).concat(c,`
`).concat(f,`
  `).concat(s?`// Multi-shape: the shape id lives in the node-data texture's .w channel:
  g_shapeId = int(readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx).w);`:"// Single-shape mode, shape id not needed",`

  // Per-node rotation alignment (0 = viewport, 1 = graph).
  vec4 nodeFlags = readNodeFlags(u_nodeDataTexture, u_nodeDataTextureWidth, nodeIdx);
  float nodeRotation = nodeFlags.r;
  float labelRotation = nodeFlags.g;

  // Effective angle: intrinsic (style-given) plus the camera angle when the label
  // is graph-aligned. The companions place the box at this same angle.
  float effectiveAngle = a_labelAngle - labelRotation * u_cameraAngle;

  // The "over" mode (4) sits on the node center, so it has no edge distance.
  float edgeDist = 0.0;
  if (a_positionMode < 4.0) {
    vec2 screenDir = getLabelDirection(a_positionMode);
    // Rotate by the effective label angle. Inlined rather than via rotate2D()
    // because the shape SDFs (getShapeGLSLForShapes) already define that helper
    // for multi-shape programs, and redefining it would be a GLSL error.
    float ea_c = cos(effectiveAngle);
    float ea_s = sin(effectiveAngle);
    vec2 rotatedScreenDir = mat2(ea_c, -ea_s, ea_s, ea_c) * screenDir;
    // Screen (Y-down) -> SDF (Y-up).
    vec2 sdfDir = vec2(rotatedScreenDir.x, -rotatedScreenDir.y);
    // Counter-rotate into the shape's local frame for graph-aligned nodes, so the
    // boundary is queried against the shape's actual on-screen orientation.
    float nodeCa = -u_cameraAngle * nodeRotation;
    float nc = cos(nodeCa), ns = sin(nodeCa);
    sdfDir = mat2(nc, -ns, ns, nc) * sdfDir;
    edgeDist = findEdgeDistance(sdfDir, 1.0);
  }
  v_edgeDist = edgeDist;

  // Scatter to this node's texel center in the frame texture.
  float x = mod(a_nodeIndex, u_frameTextureWidth);
  float y = floor(a_nodeIndex / u_frameTextureWidth);
  vec2 ndc = (vec2(x, y) + 0.5) / vec2(u_frameTextureWidth, u_frameTextureHeight) * 2.0 - 1.0;
  gl_Position = vec4(ndc, 0.0, 1.0);
  gl_PointSize = 1.0;
}
`);return h}var Ki=(function(){function a(t,e){Z(this,a),S(this,"uniformLocations",{});var n=e.shapes,r=e.layers,i=e.shapeGlobalIds;if(n.length===0)throw new Error("NodeLabelFramePass: at least one shape must be provided");this.gl=t,this.shapeUniforms=Kt(n),this.hasAttributeData=Object.keys(_t(n,r).offsets).length>0,this.vertexShader=$a(t,Tu(n,r,i)),this.fragmentShader=Va(t,_u),this.program=ja(t,[this.vertexShader,this.fragmentShader]);var o=["u_cameraAngle","u_nodeDataTexture","u_nodeDataTextureWidth","u_frameTextureWidth","u_frameTextureHeight","u_layerAttributeTexture","u_layerAttributeTextureWidth","u_layerAttributeTexelsPerNode"].concat(V(this.shapeUniforms.map(function(p){return p.name}))),s=O(o),l;try{for(s.s();!(l=s.n()).done;){var d=l.value;this.uniformLocations[d]=t.getUniformLocation(this.program,d)}}catch(p){s.e(p)}finally{s.f()}var u=a.FLOATS_PER_POINT*4;this.vao=t.createVertexArray(),this.buffer=t.createBuffer(),t.bindVertexArray(this.vao),t.bindBuffer(t.ARRAY_BUFFER,this.buffer);var c=O([["a_nodeIndex",0],["a_positionMode",4],["a_labelAngle",8]]),f;try{for(c.s();!(f=c.n()).done;){var h=ee(f.value,2),g=h[0],v=h[1],m=t.getAttribLocation(this.program,g);m>=0&&(t.enableVertexAttribArray(m),t.vertexAttribPointer(m,1,t.FLOAT,!1,u,v))}}catch(p){c.e(p)}finally{c.f()}t.bindVertexArray(null)}return Q(a,[{key:"run",value:function(e,n,r,i,o){if(n!==0){var s=this.gl;s.useProgram(this.program),s.bindVertexArray(this.vao),s.bindBuffer(s.ARRAY_BUFFER,this.buffer),s.bufferData(s.ARRAY_BUFFER,e.subarray(0,n*a.FLOATS_PER_POINT),s.DYNAMIC_DRAW);var l=this.uniformLocations;s.uniform1f(l.u_cameraAngle,i.cameraAngle),s.uniform1i(l.u_nodeDataTexture,i.nodeDataTextureUnit),s.uniform1i(l.u_nodeDataTextureWidth,i.nodeDataTextureWidth),s.uniform1f(l.u_frameTextureWidth,r.getTextureWidth()),s.uniform1f(l.u_frameTextureHeight,r.getTextureHeight()),this.hasAttributeData&&o&&(o.bind(Ue),l.u_layerAttributeTexture&&s.uniform1i(l.u_layerAttributeTexture,Ue),l.u_layerAttributeTextureWidth&&s.uniform1i(l.u_layerAttributeTextureWidth,o.getTextureWidth()),l.u_layerAttributeTexelsPerNode&&s.uniform1i(l.u_layerAttributeTexelsPerNode,o.getTexelsPerItem()));var d=O(this.shapeUniforms),u;try{for(d.s();!(u=d.n()).done;){var c=u.value;Ya(s,this.uniformLocations[c.name],c)}}catch(f){d.e(f)}finally{d.f()}r.bindAsRenderTarget(),s.disable(s.BLEND),s.disable(s.DEPTH_TEST),s.drawArrays(s.POINTS,0,n),s.bindFramebuffer(s.FRAMEBUFFER,null),s.bindVertexArray(null)}}},{key:"kill",value:function(){var e=this.gl;e.deleteProgram(this.program),e.deleteShader(this.vertexShader),e.deleteShader(this.fragmentShader),e.deleteBuffer(this.buffer),e.deleteVertexArray(this.vao)}}])})();S(Ki,"FLOATS_PER_POINT",3);function Yi(a,t,e,n,r){var i,o=n.label,s=o===void 0?{}:o,l=n.shapes;if(l.length===0)throw new Error("createNodeProgram: at least one shape must be provided in 'shapes'");var d={},u=[],c;l.forEach(function(w,E){var C=Gd(w);E===0&&(c=C),d[w.name]=E,u[E]=qt(C)});var f=V(n.layers),h=Ci({shapes:l,layers:f,shapeGlobalIds:l.length>1?u:void 0,antialias:r}),g=xu(a,null,e,{label:s}),v=du(a,null,e,{shapes:l,layers:f,getAttributeTexture:function(){return T.getAttributeTexture()},label:s,shapeGlobalIds:l.length>1?u:void 0}),m=hu(a,t,e,{label:s}),p=n.labelAttachments&&Object.keys(n.labelAttachments).length>0?eu(a,null,e,{label:s}):null,b=new Ki(a,{shapes:l,layers:f,shapeGlobalIds:l.length>1?u:void 0}),y=qn(l,f),_=Se(y),x=(i=(function(w){function E(C,A,I){var R;Z(this,E),R=re(this,E,[C,A,I]),S(R,"layerLifecycles",new Map),S(R,"layersNeedingRegeneration",new Set),S(R,"attrDescriptors",[]),R._pickingBuffer=A;var M=x.layerTextures.get(C);M||(M=new Vn(C,_),x.layerTextures.set(C,M)),R.layerAttributeTexture=M;var L=x.textureRefCounts.get(C)||0;x.textureRefCounts.set(C,L+1),R.packedAttributeData=new Float32Array(_.floatsPerItem),f.forEach(function(G,N){if(G.lifecycle){var k={gl:C,renderer:{refresh:function(){return I.refresh()}},getUniformLocation:function($){return C.getUniformLocation(R.normalProgram.program,$)},requestShaderRegeneration:function(){R.layersNeedingRegeneration.add(N)},requestRefresh:function(){I.refresh()}},P=G.lifecycle(k);R.layerLifecycles.set(N,P)}}),R.layerLifecycles.forEach(function(G){var N;(N=G.init)===null||N===void 0||N.call(G)});var F=new Map;return R.layerLifecycles.forEach(function(G,N){G.getAttributeData&&F.set(N,G)}),R.attrDescriptors=jn(y,_,F),R}return ie(E,w),Q(E,[{key:"getDefinition",value:function(){var A=WebGL2RenderingContext,I=A.FLOAT,R=A.TRIANGLE_STRIP;return{VERTICES:4,VERTEX_SHADER_SOURCE:h.vertexShader,FRAGMENT_SHADER_SOURCE:h.fragmentShader,METHOD:R,UNIFORMS:h.uniforms,ATTRIBUTES:h.attributes,CONSTANT_ATTRIBUTES:[{name:"a_quadCorner",size:2,type:I}],CONSTANT_DATA:[[-1,-1],[1,-1],[-1,1],[1,1]]}}},{key:"maybeRegenerateShaders",value:function(){var A=this;if(this.layersNeedingRegeneration.size!==0){f=f.map(function(N,k){if(A.layersNeedingRegeneration.has(k)){var P=A.layerLifecycles.get(k);if(P!=null&&P.regenerate){var z=P.regenerate();return B(B({},z),{},{lifecycle:N.lifecycle})}}return N}),this.layersNeedingRegeneration.clear(),h=Ci({shapes:l,layers:f,shapeGlobalIds:l.length>1?u:void 0,antialias:this.renderer.getSetting("antialiasNodes")});var I=this.normalProgram.gl,R=this.normalProgram,M=R.program,L=R.buffer,F=R.vertexShader,G=R.fragmentShader;I.deleteProgram(M),I.deleteBuffer(L),I.deleteShader(F),I.deleteShader(G),this.normalProgram=this.getProgramInfo("normal",I,h.vertexShader,h.fragmentShader,this._pickingBuffer)}}},{key:"allocateNode",value:function(A){this.layerAttributeTexture.allocate(A)}},{key:"freeNode",value:function(A){this.layerAttributeTexture.free(A)}},{key:"getAttributeTexture",value:function(){return this.layerAttributeTexture}},{key:"uploadLayerTexture",value:function(){this.layerAttributeTexture.upload()}},{key:"process",value:function(A,I,R,M,L){var F=I*this.STRIDE;if(R.visibility==="hidden"){for(var G=F+this.STRIDE;F<G;F++)this.floats[F]=0;this.floats[I*this.STRIDE]=Vi;return}this.processVisibleItem(ht(A),F,R,M,L)}},{key:"processVisibleItem",value:function(A,I,R,M,L){var F,G=this.floats,N=this.ints;if(G[I++]=M,N[I++]=A,G[I++]=(F=R.opacity)!==null&&F!==void 0?F:1,_.floatsPerItem!==0){var k=this.packedAttributeData;Xn(this.attrDescriptors,R,k,R.color,this.layerLifecycles,0),this.layerAttributeTexture.updateAllAttributes(L,k)}}},{key:"setUniforms",value:function(A,I){var R=this,M=I.gl,L=I.uniformLocations;L.u_matrix&&M.uniformMatrix3fv(L.u_matrix,!1,A.matrix),L.u_sizeRatio&&M.uniform1f(L.u_sizeRatio,A.sizeRatio),L.u_correctionRatio&&M.uniform1f(L.u_correctionRatio,A.correctionRatio),L.u_pickingPadding&&M.uniform1f(L.u_pickingPadding,A.nodePickingPadding),L.u_cameraAngle&&M.uniform1f(L.u_cameraAngle,A.cameraAngle),L.u_nodeDataTexture&&M.uniform1i(L.u_nodeDataTexture,A.nodeDataTextureUnit),L.u_nodeDataTextureWidth&&M.uniform1i(L.u_nodeDataTextureWidth,A.nodeDataTextureWidth),L.u_layerAttributeTexture&&(this.layerAttributeTexture.bind(Ue),M.uniform1i(L.u_layerAttributeTexture,Ue)),L.u_layerAttributeTextureWidth&&M.uniform1i(L.u_layerAttributeTextureWidth,this.layerAttributeTexture.getTextureWidth()),L.u_layerAttributeTexelsPerNode&&M.uniform1i(L.u_layerAttributeTexelsPerNode,this.layerAttributeTexture.getTexelsPerItem()),l.forEach(function(F){F.uniforms.forEach(function(G){R.setTypedUniform(G,I)})}),f.forEach(function(F){F.uniforms.forEach(function(G){R.setTypedUniform(G,I)})})}},{key:"render",value:function(A,I,R){this.maybeRegenerateShaders(),de(E,"render",this,3)([A,I,R])}},{key:"renderProgram",value:function(A,I){var R=I.gl,M=I.program;R.useProgram(M),I===this.normalProgram&&this.layerLifecycles.forEach(function(L){var F;(F=L.beforeRender)===null||F===void 0||F.call(L)}),de(E,"renderProgram",this,3)([A,I])}},{key:"kill",value:function(){this.layerLifecycles.forEach(function(R){var M;(M=R.kill)===null||M===void 0||M.call(R)}),this.layerLifecycles.clear();var A=this.normalProgram.gl,I=(x.textureRefCounts.get(A)||1)-1;I<=0?(this.layerAttributeTexture.kill(),x.layerTextures.delete(A),x.textureRefCounts.delete(A)):x.textureRefCounts.set(A,I),de(E,"kill",this,3)([])}}])})(Ze),S(i,"layerTextures",new WeakMap),S(i,"textureRefCounts",new WeakMap),i),T=new x(a,null,e);return{nodeProgram:T,labelProgram:g,backdropProgram:v,labelBackgroundProgram:m,attachmentProgram:p,framePass:b,shapeSlug:c,shapeNameToIndex:l.length>1?d:void 0,shapeGlobalIds:l.length>1?u:void 0}}var He=6;function Zt(a){var t=a.offsets,e=a.specs,n=a.floatsPerItem,r=Object.keys(t);if(r.length===0||n===0)return{uniformDeclarations:"",uniformNames:[],vertexVaryingDeclarations:"",fragmentVaryingDeclarations:"",fetchCode:"",varyingAssignments:""};var i=`
uniform sampler2D u_edgeAttributeTexture;
uniform int u_edgeAttributeTextureWidth;
uniform int u_edgeAttributeTexelsPerEdge;`,o=["u_edgeAttributeTexture","u_edgeAttributeTextureWidth","u_edgeAttributeTexelsPerEdge"],s=r.map(function(h){var g=e[h].size===1?"float":"vec".concat(e[h].size);return"".concat(g," v_").concat(h,";")}),l=s.map(function(h){return"out ".concat(h)}).join(`
`),d=s.map(function(h){return"in ".concat(h)}).join(`
`),u=vt(a,{varPrefix:"attr",baseTexelExpr:"edgeIdx * u_edgeAttributeTexelsPerEdge",textureWidthUniform:"u_edgeAttributeTextureWidth",textureSamplerUniform:"u_edgeAttributeTexture"}),c=u.fetchCode,f=u.varyingAssignments;return{uniformDeclarations:i,uniformNames:o,vertexVaryingDeclarations:l,fragmentVaryingDeclarations:d,fetchCode:c,varyingAssignments:f}}function Su(a){return`
float findSourceClampT_`.concat(a,`(vec2 source, float sourceSize, int sourceShapeId, float sourceRotateAlign, vec2 target, float margin) {
  float lo = 0.0, hi = 0.5;
  float nodeExtent = sourceSize * u_correctionRatio / u_sizeRatio * 2.0;
  float effectiveSize = 1.0 - u_correctionRatio / nodeExtent;

  // Counter-rotate the query point so viewport-aligned nodes (rotateAlign=0) are
  // clamped against their on-screen orientation; graph-aligned nodes skip it.
  float ca = u_cameraAngle * (1.0 - sourceRotateAlign);
  float rc = cos(ca), rs = sin(ca);
  mat2 rot = mat2(rc, -rs, rs, rc);

  for (int i = 0; i < 12; i++) {
    float mid = (lo + hi) * 0.5;
    vec2 pos = path_`).concat(a,`_position(mid, source, target);
    vec2 localPos = rot * ((pos - source) / nodeExtent);
    float sdf = querySDF(sourceShapeId, localPos, effectiveSize);
    if (sdf < 0.0) lo = mid;
    else hi = mid;
  }

  float pathLen = path_`).concat(a,`_length(source, target);
  float marginT = (margin * u_correctionRatio / u_sizeRatio) / pathLen;
  return (lo + hi) * 0.5 + marginT;
}
`)}function Eu(a){return`
float findTargetClampT_`.concat(a,`(vec2 source, vec2 target, float targetSize, int targetShapeId, float targetRotateAlign, float margin) {
  float lo = 0.5, hi = 1.0;
  float nodeExtent = targetSize * u_correctionRatio / u_sizeRatio * 2.0;
  float effectiveSize = 1.0 - u_correctionRatio / nodeExtent;

  // See findSourceClampT_ for the rotation rationale.
  float ca = u_cameraAngle * (1.0 - targetRotateAlign);
  float rc = cos(ca), rs = sin(ca);
  mat2 rot = mat2(rc, -rs, rs, rc);

  for (int i = 0; i < 12; i++) {
    float mid = (lo + hi) * 0.5;
    vec2 pos = path_`).concat(a,`_position(mid, source, target);
    vec2 localPos = rot * ((pos - target) / nodeExtent);
    float sdf = querySDF(targetShapeId, localPos, effectiveSize);
    if (sdf < 0.0) hi = mid;
    else lo = mid;
  }

  float pathLen = path_`).concat(a,`_length(source, target);
  float marginT = (margin * u_correctionRatio / u_sizeRatio) / pathLen;
  return (lo + hi) * 0.5 - marginT;
}
`)}function Zi(a){return`
// Auto-generated numerical tangent (from position via finite differences)
vec2 path_`.concat(a,`_tangent(float t, vec2 source, vec2 target) {
  float epsilon = 0.001;
  float t1 = max(0.0, t - epsilon);
  float t2 = min(1.0, t + epsilon);
  vec2 p1 = path_`).concat(a,`_position(t1, source, target);
  vec2 p2 = path_`).concat(a,`_position(t2, source, target);
  return normalize(p2 - p1);
}

// Auto-generated normal (perpendicular to tangent)
vec2 path_`).concat(a,`_normal(float t, vec2 source, vec2 target) {
  vec2 tangent = path_`).concat(a,`_tangent(t, source, target);
  return vec2(-tangent.y, tangent.x);
}
`)}function wu(a){return`
// Auto-generated path length (samples position 16 times)
float path_`.concat(a,`_length(vec2 source, vec2 target) {
  float len = 0.0;
  vec2 prev = path_`).concat(a,`_position(0.0, source, target);
  for (int i = 1; i <= 16; i++) {
    float t = float(i) / 16.0;
    vec2 curr = path_`).concat(a,`_position(t, source, target);
    len += length(curr - prev);
    prev = curr;
  }
  return len;
}
`)}function Au(a){return`
// Auto-generated closest_t (coarse sample + ternary search)
float path_`.concat(a,`_closest_t(vec2 p, vec2 source, vec2 target) {
  // Coarse search: find best among 10 samples
  float bestT = 0.0;
  float bestDist = 1e10;
  for (int i = 0; i <= 10; i++) {
    float t = float(i) / 10.0;
    vec2 pos = path_`).concat(a,`_position(t, source, target);
    float d = length(p - pos);
    if (d < bestDist) {
      bestDist = d;
      bestT = t;
    }
  }

  // Refine with ternary search
  float lo = max(0.0, bestT - 0.1);
  float hi = min(1.0, bestT + 0.1);
  for (int i = 0; i < 10; i++) {
    float mid1 = lo + (hi - lo) / 3.0;
    float mid2 = hi - (hi - lo) / 3.0;
    float d1 = length(p - path_`).concat(a,`_position(mid1, source, target));
    float d2 = length(p - path_`).concat(a,`_position(mid2, source, target));
    if (d1 < d2) {
      hi = mid2;
    } else {
      lo = mid1;
    }
  }
  return (lo + hi) * 0.5;
}
`)}function Ru(a){return`
// Auto-generated signed distance (via closest_t + normal)
float path_`.concat(a,`_distance(vec2 p, vec2 source, vec2 target) {
  float closestT = path_`).concat(a,`_closest_t(p, source, target);
  vec2 closest = path_`).concat(a,`_position(closestT, source, target);
  vec2 diff = p - closest;
  float dist = length(diff);
  if (dist < 0.0001) return 0.0;

  // Get normal at closest point
  vec2 normal = path_`).concat(a,`_normal(closestT, source, target);
  return dist * sign(dot(diff, normal));
}
`)}function Du(a){return`
// Auto-generated t_at_distance (binary search)
float path_`.concat(a,`_t_at_distance(float targetDist, vec2 source, vec2 target) {
  if (targetDist <= 0.0) return 0.0;

  float totalLen = path_`).concat(a,`_length(source, target);
  if (targetDist >= totalLen) return 1.0;

  // Binary search for t
  float lo = 0.0, hi = 1.0;
  for (int i = 0; i < 12; i++) {
    float mid = (lo + hi) * 0.5;

    // Compute arc length from 0 to mid
    float arcLen = 0.0;
    vec2 prev = path_`).concat(a,`_position(0.0, source, target);
    for (int j = 1; j <= 8; j++) {
      float t = mid * float(j) / 8.0;
      vec2 curr = path_`).concat(a,`_position(t, source, target);
      arcLen += length(curr - prev);
      prev = curr;
    }

    if (arcLen < targetDist) {
      lo = mid;
    } else {
      hi = mid;
    }
  }
  return (lo + hi) * 0.5;
}
`)}function zn(a,t){var e=new RegExp("\\b(float|vec[234]|void|int|bool)\\s+".concat(t,"\\s*\\("));return e.test(a)}function Qi(a,t){var e=[];return zn(t,"path_".concat(a,"_length"))||e.push(wu(a)),zn(t,"path_".concat(a,"_closest_t"))||e.push(Au(a)),zn(t,"path_".concat(a,"_distance"))||e.push(Ru(a)),zn(t,"path_".concat(a,"_t_at_distance"))||e.push(Du(a)),e.length>0?`
// ============================================================================
// Auto-generated fallback functions (path only provided position)
// ============================================================================
`.concat(e.join(`
`)):""}function Ji(a){var t,e,n,r=a.paths,i=a.layers,o=(t=a.extremities)!==null&&t!==void 0?t:[];if(r.length===0)throw new Error("At least one path is required in 'paths'");if(i.length===0)throw new Error("At least one layer is required in 'layers'");var s=(e=a.defaultHead)!==null&&e!==void 0?e:"none",l=(n=a.defaultTail)!==null&&n!==void 0?n:"none";return{paths:r,extremities:o,layers:i,path:r[0],layer:i[0],defaultHead:s,defaultTail:l}}var eo=WebGL2RenderingContext,Xt=eo.FLOAT,Fi=eo.UNSIGNED_BYTE;function Lu(a,t,e){var n=new Set(["u_matrix","u_sizeRatio","u_correctionRatio","u_zoomRatio","u_pixelRatio","u_cameraAngle","u_minEdgeThickness","u_pickingPadding","u_nodeDataTexture","u_nodeDataTextureWidth","u_edgeDataTexture","u_edgeDataTextureWidth","u_edgeFrameTexture","u_edgeFrameTextureWidth","u_edgeAttributeTexture","u_edgeAttributeTextureWidth","u_edgeAttributeTexelsPerEdge"]),r=new Set(n);return a.forEach(function(i){return i.uniforms.forEach(function(o){return r.add(o.name)})}),t.forEach(function(i){return i.uniforms.forEach(function(o){return r.add(o.name)})}),e.forEach(function(i){return i.uniforms.forEach(function(o){return r.add(o.name)})}),Array.from(r)}function Za(a){var t=new Set,e=[],n=O(a),r;try{for(n.s();!(r=n.n()).done;){var i=r.value;t.has(i.name)||(t.add(i.name),e.push("// Path: ".concat(i.name)),e.push(i.glsl),e.push(Zi(i.name)),e.push(Qi(i.name,i.glsl)))}}catch(o){n.e(o)}finally{n.f()}return e.join(`

`)}function Cu(a){var t=[],e=O(a),n;try{for(e.s();!(n=e.n()).done;){var r=n.value;t.push("// Extremity: ".concat(r.name)),t.push(r.glsl)}}catch(i){e.e(i)}finally{e.f()}return t.join(`

`)}var ku=[{queryName:"queryPathPosition",pathFunc:"position",returnType:"vec2",params:"float t, vec2 source, vec2 target",args:"t, source, target"},{queryName:"queryPathTangent",pathFunc:"tangent",returnType:"vec2",params:"float t, vec2 source, vec2 target",args:"t, source, target"},{queryName:"queryPathNormal",pathFunc:"normal",returnType:"vec2",params:"float t, vec2 source, vec2 target",args:"t, source, target"},{queryName:"queryPathLength",pathFunc:"length",returnType:"float",params:"vec2 source, vec2 target",args:"source, target"},{queryName:"queryPathClosestT",pathFunc:"closest_t",returnType:"float",params:"vec2 p, vec2 source, vec2 target",args:"p, source, target"}];function Pu(a,t){var e=t.queryName,n=t.pathFunc,r=t.returnType,i=t.params,o=t.args;if(a.length===1)return"".concat(r," ").concat(e,"(int pathId, ").concat(i,`) {
  return path_`).concat(a[0].name,"_").concat(n,"(").concat(o,`);
}`);var s=a.map(function(l,d){return"    case ".concat(d,": return path_").concat(l.name,"_").concat(n,"(").concat(o,");")}).join(`
`);return"".concat(r," ").concat(e,"(int pathId, ").concat(i,`) {
  switch (pathId) {
`).concat(s,`
    default: return path_`).concat(a[0].name,"_").concat(n,"(").concat(o,`);
  }
}`)}function Qa(a){return ku.map(function(t){return Pu(a,t)}).join(`

`)}function Fu(a){if(a.length===1)return`float queryExtremitySDF(int extremityId, vec2 uv, float lengthRatio, float widthRatio) {
  return extremity_`.concat(a[0].name,`(uv, lengthRatio, widthRatio);
}`);var t=a.map(function(e,n){return"    case ".concat(n,": return extremity_").concat(e.name,"(uv, lengthRatio, widthRatio);")}).join(`
`);return`float queryExtremitySDF(int extremityId, vec2 uv, float lengthRatio, float widthRatio) {
  switch (extremityId) {
`.concat(t,`
    default: return extremity_`).concat(a[0].name,`(uv, lengthRatio, widthRatio);
  }
}`)}function Iu(a){var t=[],e=O(a),n;try{for(e.s();!(n=e.n()).done;){var r=n.value;t.push(Su(r.name)),t.push(Eu(r.name))}}catch(s){e.e(s)}finally{e.f()}if(a.length===1)t.push(`
float queryFindSourceClampT(int pathId, vec2 source, float sourceSize, int sourceShapeId, float sourceRotateAlign, vec2 target, float margin) {
  return findSourceClampT_`.concat(a[0].name,`(source, sourceSize, sourceShapeId, sourceRotateAlign, target, margin);
}

float queryFindTargetClampT(int pathId, vec2 source, vec2 target, float targetSize, int targetShapeId, float targetRotateAlign, float margin) {
  return findTargetClampT_`).concat(a[0].name,`(source, target, targetSize, targetShapeId, targetRotateAlign, margin);
}`));else{var i=a.map(function(s,l){return"    case ".concat(l,": return findSourceClampT_").concat(s.name,"(source, sourceSize, sourceShapeId, sourceRotateAlign, target, margin);")}).join(`
`),o=a.map(function(s,l){return"    case ".concat(l,": return findTargetClampT_").concat(s.name,"(source, target, targetSize, targetShapeId, targetRotateAlign, margin);")}).join(`
`);t.push(`
float queryFindSourceClampT(int pathId, vec2 source, float sourceSize, int sourceShapeId, float sourceRotateAlign, vec2 target, float margin) {
  switch (pathId) {
`.concat(i,`
    default: return findSourceClampT_`).concat(a[0].name,`(source, sourceSize, sourceShapeId, sourceRotateAlign, target, margin);
  }
}

float queryFindTargetClampT(int pathId, vec2 source, vec2 target, float targetSize, int targetShapeId, float targetRotateAlign, float margin) {
  switch (pathId) {
`).concat(o,`
    default: return findTargetClampT_`).concat(a[0].name,`(source, target, targetSize, targetShapeId, targetRotateAlign, margin);
  }
}`))}return t.join(`

`)}function Mu(a,t,e,n,r){var i=Se([].concat(V(a),V(e))),o=Zt(i),s=_t(n,r),l=Object.keys(s.offsets),d=function(w){var E=s.specs[w].size;return E===1?"float":"vec".concat(E)},u=l.map(function(T){return"".concat(d(T)," v_source_").concat(T,`;
`).concat(d(T)," v_target_").concat(T,";")}).join(`
`),c=vt(s,{varPrefix:"srcNodeAttr",baseTexelExpr:"srcIdx * u_layerAttributeTexelsPerNode",textureWidthUniform:"u_layerAttributeTextureWidth",textureSamplerUniform:"u_layerAttributeTexture",outputPrefix:"v_source_"}),f=vt(s,{varPrefix:"tgtNodeAttr",baseTexelExpr:"tgtIdx * u_layerAttributeTexelsPerNode",textureWidthUniform:"u_layerAttributeTextureWidth",textureSamplerUniform:"u_layerAttributeTexture",outputPrefix:"v_target_"}),h=l.map(function(T){return"".concat(d(T)," g_").concat(T,";")}).join(`
`),g=l.map(function(T){return"  g_".concat(T," = v_source_").concat(T,";")}).join(`
`),v=l.map(function(T){return"  g_".concat(T," = v_target_").concat(T,";")}).join(`
`),m=new Set,p=[],b=function(w){m.has(w.name)||(m.add(w.name),p.push("uniform ".concat(w.type," ").concat(w.name,";")))};a.forEach(function(T){return T.uniforms.forEach(b)}),t.forEach(function(T){return T.uniforms.forEach(b)});var y=t.map(function(T){return oe(T.widthFactor)}).join(", "),_=Math.max.apply(Math,V(a.map(function(T){return T.minBodyLengthRatio||0}))),x=`#version 300 es

// Node and edge data textures
uniform sampler2D u_nodeDataTexture;
uniform int u_nodeDataTextureWidth;
uniform sampler2D u_edgeDataTexture;
uniform int u_edgeDataTextureWidth;

// Edge attribute texture (for path-specific attributes like curvature)
`.concat(o.uniformDeclarations,`

// Node attribute texture (for node shape attributes)
uniform sampler2D u_layerAttributeTexture;
uniform int u_layerAttributeTextureWidth;
uniform int u_layerAttributeTexelsPerNode;

// Render params needed for clamping
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_cameraAngle;
uniform float u_minEdgeThickness;

// Edge-frame texture dimensions, for scattering each point to its texel
uniform float u_frameTextureWidth;
uniform float u_frameTextureHeight;

// Custom path/extremity uniforms
`).concat(p.join(`
`),`

// Path attribute varyings \u2014 assigned so path functions can read them as globals
`).concat(o.vertexVaryingDeclarations,`

// Node size varyings \u2014 read by path functions like loop
out float v_sourceNodeSize;
out float v_targetNodeSize;

// Node shape attributes per endpoint, and the ones querySDF reads
`).concat(u,`
`).concat(h,`

// Scattered output written to the edge-frame texel: [tStart, tEnd, straightenFactor, pathLength]
out vec4 v_clamp;

// Extremity width factor array (needed for extremityScale computation)
const float EXTREMITY_WIDTH_FACTORS[`).concat(t.length,"] = float[](").concat(y,`);

// Node-data fetch helpers (geometry texel + rotation-flags texel)
`).concat(Me,`
`).concat(Ye,`

// Shape SDFs for node boundary clamping
`).concat(zd(),`
`).concat(Od(new Set(l)),`

// Path functions
`).concat(Za(a),`
`).concat(Qa(a),`
`).concat(Iu(a),`

void main() {
  // One point per edge-data row; the row index is the edge-frame texel target.
  int edgeIdx = gl_VertexID;
  int texel0Idx = edgeIdx * 2;
  int texel1Idx = edgeIdx * 2 + 1;
  ivec2 edgeTexCoord0 = ivec2(texel0Idx % u_edgeDataTextureWidth, texel0Idx / u_edgeDataTextureWidth);
  ivec2 edgeTexCoord1 = ivec2(texel1Idx % u_edgeDataTextureWidth, texel1Idx / u_edgeDataTextureWidth);
  vec4 edgeData0 = texelFetch(u_edgeDataTexture, edgeTexCoord0, 0);
  vec4 edgeData1 = texelFetch(u_edgeDataTexture, edgeTexCoord1, 0);

  int srcIdx = int(edgeData0.x);
  int tgtIdx = int(edgeData0.y);
  float a_thickness = edgeData0.z;
  float a_headLengthRatio = edgeData1.x;
  float a_tailLengthRatio = edgeData1.y;
  int pathId = int(edgeData1.z);
  int extremityPacked = int(edgeData1.w);
  int headId = extremityPacked >> 4;
  int tailId = extremityPacked & 15;

  // Fetch path/layer attributes and assign to path-function globals
`).concat(o.fetchCode,`
`).concat(o.varyingAssignments,`

  // Fetch node shape attributes for both endpoints
`).concat(c.fetchCode,`
`).concat(c.varyingAssignments,`
`).concat(f.fetchCode,`
`).concat(f.varyingAssignments,`

  // Fetch node geometry (texel 0) and rotation flags (texel 1).
  vec4 srcNodeData = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, srcIdx);
  vec4 tgtNodeData = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, tgtIdx);

  vec2 a_source = srcNodeData.xy;
  vec2 a_target = tgtNodeData.xy;
  float a_sourceSize = srcNodeData.z;
  float a_targetSize = tgtNodeData.z;
  float a_sourceShapeId = srcNodeData.w;
  float a_targetShapeId = tgtNodeData.w;
  // Per-node rotation alignment (0 = viewport, 1 = graph), for boundary clamping.
  float a_sourceRotateAlign = readNodeFlags(u_nodeDataTexture, u_nodeDataTextureWidth, srcIdx).r;
  float a_targetRotateAlign = readNodeFlags(u_nodeDataTexture, u_nodeDataTextureWidth, tgtIdx).r;

  v_sourceNodeSize = a_sourceSize;
  v_targetNodeSize = a_targetSize;

  float headLengthRatio = a_headLengthRatio;
  float tailLengthRatio = a_tailLengthRatio;
  float headWidthFactor = EXTREMITY_WIDTH_FACTORS[headId];
  float tailWidthFactor = EXTREMITY_WIDTH_FACTORS[tailId];
  float minBodyLengthRatio = `).concat(oe(_),`;

  // Thickness in WebGL units (needed to compute clamping margin and extremity lengths)
  float pixelsThickness = max(a_thickness, u_minEdgeThickness * u_sizeRatio);
  float webGLThickness = pixelsThickness * u_correctionRatio / u_sizeRatio;

  // SDF clamping: find where the edge body meets the node boundaries. Always
  // searched (ungated) so labels get a true boundary clamp; the body re-applies
  // its extremity gating in-shader.
`).concat(g,`
  float tStart = queryFindSourceClampT(pathId, a_source, a_sourceSize, int(a_sourceShapeId), a_sourceRotateAlign, a_target, 0.0);
`).concat(v,`
  float tEnd = queryFindTargetClampT(pathId, a_source, a_target, a_targetSize, int(a_targetShapeId), a_targetRotateAlign, 0.0);

  // straightenFactor (frame .z) is consumed only by the body, which runs to the
  // node center when an extremity is absent. Derive the straightening math from
  // these gated clamps \u2014 not the ungated boundary ones above \u2014 so it matches the
  // geometry it drives. The ungated tStart/tEnd remain what labels read.
  float bodyTStart = tailLengthRatio > 0.0 ? tStart : 0.0;
  float bodyTEnd = headLengthRatio > 0.0 ? tEnd : 1.0;

  // Path length and zone boundaries (needed for straightening check)
  float pathLength = queryPathLength(pathId, a_source, a_target);
  float visibleLength = pathLength * (bodyTEnd - bodyTStart);

  float headLength = headLengthRatio * webGLThickness;
  float tailLength = tailLengthRatio * webGLThickness;
  float minBodyLength = minBodyLengthRatio * webGLThickness;

  float totalNeededLength = headLength + tailLength + minBodyLength;
  float extremityScale = 1.0;
  if (totalNeededLength > visibleLength && totalNeededLength > 0.0001) {
    extremityScale = visibleLength / totalNeededLength;
    headLength *= extremityScale;
    tailLength *= extremityScale;
  }

  float headLengthT = pathLength > 0.0001 ? headLength / pathLength : 0.0;
  float tailLengthT = pathLength > 0.0001 ? tailLength / pathLength : 0.0;

  float tTailEnd = bodyTStart + tailLengthT;
  float tHeadStart = bodyTEnd - headLengthT;
  if (tTailEnd > tHeadStart) {
    float mid = (bodyTStart + bodyTEnd) * 0.5;
    tTailEnd = mid;
    tHeadStart = mid;
  }

  // Straighten factor: blend toward straight line when path twists in extremity zones
  float straightenFactor = 0.0;
  {
    float maxDeviation = 0.0;
    if (tailLengthT > 0.0001) {
      vec2 tailTang = queryPathTangent(pathId, tTailEnd, a_source, a_target);
      vec2 tailChord = queryPathPosition(pathId, bodyTStart, a_source, a_target)
                     - queryPathPosition(pathId, tTailEnd, a_source, a_target);
      float tailChordLen = length(tailChord);
      if (tailChordLen > 0.0001) {
        maxDeviation = max(maxDeviation, 1.0 - dot(-tailTang, tailChord / tailChordLen));
      }
    }
    if (headLengthT > 0.0001) {
      vec2 headTang = queryPathTangent(pathId, tHeadStart, a_source, a_target);
      vec2 headChord = queryPathPosition(pathId, bodyTEnd, a_source, a_target)
                     - queryPathPosition(pathId, tHeadStart, a_source, a_target);
      float headChordLen = length(headChord);
      if (headChordLen > 0.0001) {
        maxDeviation = max(maxDeviation, 1.0 - dot(headTang, headChord / headChordLen));
      }
    }
    straightenFactor = smoothstep(0.035, 0.5, maxDeviation);
  }

  // When straightening, blend the ungated tStart/tEnd (the label-facing clamps)
  // toward straight-line clamp positions.
  if (straightenFactor > 0.001) {
    if (tailLengthRatio > 0.0) {
`).concat(g,`
      float srcExtent = a_sourceSize * u_correctionRatio / u_sizeRatio * 2.0;
      float srcEffective = 1.0 - u_correctionRatio / srcExtent;
      float srcCa = u_cameraAngle * (1.0 - a_sourceRotateAlign);
      mat2 srcRot = mat2(cos(srcCa), -sin(srcCa), sin(srcCa), cos(srcCa));
      float lo = 0.0, hi = 0.5;
      for (int i = 0; i < 12; i++) {
        float mid = (lo + hi) * 0.5;
        vec2 pos = mix(a_source, a_target, mid);
        vec2 localPos = srcRot * ((pos - a_source) / srcExtent);
        float sdf = querySDF(int(a_sourceShapeId), localPos, srcEffective);
        if (sdf < 0.0) lo = mid; else hi = mid;
      }
      tStart = mix(tStart, (lo + hi) * 0.5, straightenFactor);
    }
    if (headLengthRatio > 0.0) {
`).concat(v,`
      float tgtExtent = a_targetSize * u_correctionRatio / u_sizeRatio * 2.0;
      float tgtEffective = 1.0 - u_correctionRatio / tgtExtent;
      float tgtCa = u_cameraAngle * (1.0 - a_targetRotateAlign);
      mat2 tgtRot = mat2(cos(tgtCa), -sin(tgtCa), sin(tgtCa), cos(tgtCa));
      float lo = 0.5, hi = 1.0;
      for (int i = 0; i < 12; i++) {
        float mid = (lo + hi) * 0.5;
        vec2 pos = mix(a_source, a_target, mid);
        vec2 localPos = tgtRot * ((pos - a_target) / tgtExtent);
        float sdf = querySDF(int(a_targetShapeId), localPos, tgtEffective);
        if (sdf < 0.0) hi = mid; else lo = mid;
      }
      tEnd = mix(tEnd, (lo + hi) * 0.5, straightenFactor);
    }
  }

  v_clamp = vec4(tStart, tEnd, straightenFactor, pathLength);

  // Scatter this point to its edge's texel center in the frame texture.
  float x = mod(float(edgeIdx), u_frameTextureWidth);
  float y = floor(float(edgeIdx) / u_frameTextureWidth);
  vec2 ndc = (vec2(x, y) + 0.5) / vec2(u_frameTextureWidth, u_frameTextureHeight) * 2.0 - 1.0;
  gl_Position = vec4(ndc, 0.0, 1.0);
  gl_PointSize = 1.0;
}
`);return x}var On=0,Ii=1,Bn=2;function Nu(a,t,e){var n=[];e&&(n.push([On,0,-1],[On,0,1]),n.push([On,1,-1],[On,1,1]));for(var r=0;r<=a;r++){var i=r/a;n.push([Ii,i,-1],[Ii,i,1])}return t&&(n.push([Bn,0,-1],[Bn,0,1]),n.push([Bn,1,-1],[Bn,1,1])),{data:n,attributes:[{name:"a_zone",size:1,type:Xt},{name:"a_zoneT",size:1,type:Xt},{name:"a_side",size:1,type:Xt}],verticesPerEdge:n.length}}function Gu(a,t,e,n){var r=Se([].concat(V(a),V(e))),i=Zt(r),o=new Set(["u_matrix","u_sizeRatio","u_correctionRatio","u_zoomRatio","u_pixelRatio","u_cameraAngle","u_minEdgeThickness","u_pickingPadding","u_nodeDataTexture"]),s=new Set,l=[],d=function(p){!o.has(p.name)&&!s.has(p.name)&&(s.add(p.name),l.push("uniform ".concat(p.type," ").concat(p.name,";")))};a.forEach(function(m){return m.uniforms.forEach(d)}),t.forEach(function(m){return m.uniforms.forEach(d)}),e.forEach(function(m){return m.uniforms.forEach(d)});var u=n.map(function(m){var p=m.size===1?"float":"vec".concat(m.size);return"in ".concat(p," ").concat(m.name,";")}).join(`
`),c=t.map(function(m){return oe(m.widthFactor)}).join(", "),f=Math.max.apply(Math,V(a.map(function(m){return m.minBodyLengthRatio||0}))),h=e.some(function(m){return m.needsNodeColors}),g=a.some(function(m){return m.needsNodeSize}),v=`#version 300 es

// Constant attributes (per vertex)
`.concat(u,`

// Per-edge attributes
// Edge data (source/target indices, thickness, extremity ratios, path/extremity IDs)
// is fetched from edge data texture via edge index
in float a_edgeIndex;   // Index into edge data texture
in vec4 a_color;        // Edge color
in vec4 a_id;           // Edge ID for picking
in float a_opacity;     // Edge opacity

// Standard uniforms
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_zoomRatio;
uniform float u_pixelRatio;
uniform float u_cameraAngle;
uniform float u_minEdgeThickness;
#ifdef PICKING_MODE
uniform float u_pickingPadding;
#endif
uniform sampler2D u_nodeDataTexture;
uniform int u_nodeDataTextureWidth;
uniform sampler2D u_edgeDataTexture;
uniform int u_edgeDataTextureWidth;
uniform sampler2D u_edgeFrameTexture;
uniform int u_edgeFrameTextureWidth;

// Edge path attribute texture uniforms
`).concat(i.uniformDeclarations,`

// Custom uniforms
`).concat(l.join(`
`),`

// Standard varyings
out vec4 v_color;
out float v_opacity;
out vec4 v_id;
out float v_thickness;       // Edge body thickness (in consistent units)
out float v_t;
out float v_tStart;
out float v_tEnd;
out float v_side;
out float v_antialiasingWidth;  // Anti-aliasing width (normalized: u_correctionRatio / thickness)
out vec2 v_source;
out vec2 v_target;
out float v_edgeLength;
`).concat(g?`
out float v_sourceNodeSize;  // Source node size (mirrored in labels/generator.ts as plain float)
out float v_targetNodeSize;  // Target node size (mirrored in labels/generator.ts as plain float)`:"",`
`).concat(h?`
out vec4 v_sourceColor;
out vec4 v_targetColor;`:"",`
// Zone varyings
out float v_zone;            // 0=tail, 1=body, 2=head
out float v_zoneT;           // Position within zone [0,1]
out float v_headLengthRatio; // Head length as ratio of thickness
out float v_tailLengthRatio; // Tail length as ratio of thickness
out float v_headWidthRatio;  // Head width factor
out float v_tailWidthRatio;  // Tail width factor

// Multi-path/extremity varyings
flat out int v_pathId;
flat out int v_headId;
flat out int v_tailId;

// Path/layer attribute varyings (fetched from edge attribute texture)
`).concat(i.vertexVaryingDeclarations,`

const float bias = 255.0 / 254.0;

// Width factor array for extremities (shared pool for head/tail)
const float EXTREMITY_WIDTH_FACTORS[`).concat(t.length,"] = float[](").concat(c,`);

// All path functions
`).concat(Za(a),`

// Path selector functions
`).concat(Qa(a),`

// Node-data fetch helper (geometry texel of the two-texel node stride)
`).concat(Me,`
`).concat(h?Vd:"",`
// Per-edge clamp from the frame-pass (tStart, tEnd, straightenFactor, pathLength)
`).concat(xt,`

void main() {
  // Fetch edge data from edge texture (2 texels per edge)
  // Texel 0: sourceNodeIndex, targetNodeIndex, thickness, reserved
  // Texel 1: headLengthRatio, tailLengthRatio, pathId, (headId << 4) | tailId
  int edgeIdx = int(a_edgeIndex);

  // Hidden edges are flagged with a negative row by EdgeProgram.process(). Push
  // the whole primitive outside the clip volume: every vertex lands at the same
  // out-of-range position, so it is fully clipped and rasterizes nothing \u2014
  // neither to the frame buffer nor to the picking buffer.
  if (edgeIdx < 0) {
    gl_Position = vec4(2.0, 0.0, 0.0, 1.0);
    v_color = vec4(0.0);
    v_id = vec4(0.0);
    return;
  }

  int texel0Idx = edgeIdx * 2;
  int texel1Idx = edgeIdx * 2 + 1;
  ivec2 edgeTexCoord0 = ivec2(texel0Idx % u_edgeDataTextureWidth, texel0Idx / u_edgeDataTextureWidth);
  ivec2 edgeTexCoord1 = ivec2(texel1Idx % u_edgeDataTextureWidth, texel1Idx / u_edgeDataTextureWidth);
  vec4 edgeData0 = texelFetch(u_edgeDataTexture, edgeTexCoord0, 0);
  vec4 edgeData1 = texelFetch(u_edgeDataTexture, edgeTexCoord1, 0);

  // Unpack edge data
  int srcIdx = int(edgeData0.x);
  int tgtIdx = int(edgeData0.y);
  float a_thickness = edgeData0.z;
  // edgeData0.w is now reserved (curvature moved to path attribute texture)
  float a_headLengthRatio = edgeData1.x;
  float a_tailLengthRatio = edgeData1.y;
  int pathId = int(edgeData1.z);
  int extremityPacked = int(edgeData1.w);
  int headId = extremityPacked >> 4;
  int tailId = extremityPacked & 15;

  // Fetch path/layer attributes from edge attribute texture
`).concat(i.fetchCode,`

  // Assign path/layer attribute varyings
`).concat(i.varyingAssignments,`

  // Fetch source and target node geometry (texel 0 of the two-texel node stride)
  vec4 srcNodeData = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, srcIdx);
  vec4 tgtNodeData = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, tgtIdx);

  vec2 a_source = srcNodeData.xy;
  vec2 a_target = tgtNodeData.xy;
`).concat(g?`
  // Assign node size varyings early (path functions like loops need them during clamping)
  v_sourceNodeSize = srcNodeData.z;
  v_targetNodeSize = tgtNodeData.z;`:"",`
`).concat(h?`
  v_sourceColor = readNodeColor(u_nodeDataTexture, u_nodeDataTextureWidth, srcIdx);
  v_targetColor = readNodeColor(u_nodeDataTexture, u_nodeDataTextureWidth, tgtIdx);`:"",`

  // Convert thickness to WebGL units
  float minThickness = u_minEdgeThickness;
  float pixelsThickness = max(a_thickness, minThickness * u_sizeRatio);
  float webGLThickness = pixelsThickness * u_correctionRatio / u_sizeRatio;

  // Extremity parameters from ID lookups (shared pool)
  float headLengthRatio = a_headLengthRatio;
  float tailLengthRatio = a_tailLengthRatio;
  float headWidthFactor = EXTREMITY_WIDTH_FACTORS[headId];
  float tailWidthFactor = EXTREMITY_WIDTH_FACTORS[tailId];
  float minBodyLengthRatio = `).concat(oe(f),`;

  // Per-edge values from the frame-pass texture (read by edge index).
  // tStart/tEnd are the ungated boundary clamps: re-apply the body's extremity
  // gating here (no extremity \u2192 body runs to the node center, 0/1).
  vec4 frameClamp = readFrameTexel(u_edgeFrameTexture, u_edgeFrameTextureWidth, edgeIdx);
  float tStart           = a_tailLengthRatio > 0.0 ? frameClamp.x : 0.0;
  float tEnd             = a_headLengthRatio > 0.0 ? frameClamp.y : 1.0;
  float straightenFactor = frameClamp.z;
  float pathLength       = frameClamp.w;

  // Anti-aliasing width (~1 pixel, normalized by thickness)
  float antialiasingWidth = u_correctionRatio / webGLThickness;

  float visibleLength = pathLength * (tEnd - tStart);

  // Compute extremity lengths in world units
  float headLength = headLengthRatio * webGLThickness;
  float tailLength = tailLengthRatio * webGLThickness;
  float minBodyLength = minBodyLengthRatio * webGLThickness;

  // Handle short edges: scale down extremities if needed
  float totalNeededLength = headLength + tailLength + minBodyLength;
  float extremityScale = 1.0;
  if (totalNeededLength > visibleLength && totalNeededLength > 0.0001) {
    extremityScale = visibleLength / totalNeededLength;
    headLength *= extremityScale;
    tailLength *= extremityScale;
  }

  // Convert lengths to t-values
  float headLengthT = pathLength > 0.0001 ? headLength / pathLength : 0.0;
  float tailLengthT = pathLength > 0.0001 ? tailLength / pathLength : 0.0;

  // Zone boundaries in t-space
  float tTailEnd = tStart + tailLengthT;
  float tHeadStart = tEnd - headLengthT;

  // Ensure body has non-negative length
  if (tTailEnd > tHeadStart) {
    float mid = (tStart + tEnd) * 0.5;
    tTailEnd = mid;
    tHeadStart = mid;
  }

  // Convert to webGL units for geometry expansion
  float aaWidthWebGL = antialiasingWidth * webGLThickness;

  // Extra geometry width for picking padding (0 in visual mode)
  #ifdef PICKING_MODE
    float pickingPaddingWebGL = u_pickingPadding * u_correctionRatio;
  #else
    float pickingPaddingWebGL = 0.0;
  #endif

  // Straight-line direction and normal (for blending when straightenFactor > 0)
  vec2 straightDir = length(a_target - a_source) > 0.0001
    ? normalize(a_target - a_source) : vec2(1.0, 0.0);
  vec2 straightNormal = vec2(-straightDir.y, straightDir.x);

  // Zone-based vertex processing using path selectors
  vec2 position;
  vec2 normal;
  float t;
  float zone = a_zone;
  float zoneT = a_zoneT;
  float side = a_side;

  // Scaled extremity width factors (geometry must be at least as wide as body)
  float scaledTailWidth = max(tailWidthFactor * extremityScale, 1.0);
  float scaledHeadWidth = max(headWidthFactor * extremityScale, 1.0);

  if (zone < 0.5) {
    // TAIL ZONE: rectangular quad with scaled width
    vec2 tang = queryPathTangent(pathId, tTailEnd, a_source, a_target);
    normal = vec2(-tang.y, tang.x);
    vec2 centerPos = mix(queryPathPosition(pathId, tStart, a_source, a_target),
                         queryPathPosition(pathId, tTailEnd, a_source, a_target), zoneT);
    float halfWidth = webGLThickness * scaledTailWidth * 0.5 + aaWidthWebGL + pickingPaddingWebGL;
    position = centerPos + normal * side * halfWidth;
    t = mix(tStart, tTailEnd, zoneT);

  } else if (zone < 1.5) {
    // BODY ZONE: follows path curvature with width = 1.0
    t = mix(tTailEnd, tHeadStart, zoneT);
    normal = queryPathNormal(pathId, t, a_source, a_target);
    float halfWidth = webGLThickness * 0.5 + aaWidthWebGL + pickingPaddingWebGL;
    position = queryPathPosition(pathId, t, a_source, a_target) + normal * side * halfWidth;

  } else {
    // HEAD ZONE: rectangular quad with scaled width
    vec2 tang = queryPathTangent(pathId, tHeadStart, a_source, a_target);
    normal = vec2(-tang.y, tang.x);
    vec2 centerPos = mix(queryPathPosition(pathId, tHeadStart, a_source, a_target),
                         queryPathPosition(pathId, tEnd, a_source, a_target), zoneT);
    float halfWidth = webGLThickness * scaledHeadWidth * 0.5 + aaWidthWebGL + pickingPaddingWebGL;
    position = centerPos + normal * side * halfWidth;
    t = mix(tHeadStart, tEnd, zoneT);
  }

  // Blend toward straight line based on path twist in extremity zones
  if (straightenFactor > 0.001) {
    float zoneWidth = zone < 0.5 ? webGLThickness * scaledTailWidth * 0.5 + aaWidthWebGL + pickingPaddingWebGL :
                      zone < 1.5 ? webGLThickness * 0.5 + aaWidthWebGL + pickingPaddingWebGL :
                      webGLThickness * scaledHeadWidth * 0.5 + aaWidthWebGL + pickingPaddingWebGL;
    vec2 straightPos = mix(a_source, a_target, t) + straightNormal * side * zoneWidth;
    position = mix(position, straightPos, straightenFactor);
  }

  gl_Position = vec4((u_matrix * vec3(position, 1.0)).xy, 0.0, 1.0);

  // Pass varyings to fragment shader
  v_color = a_color;
  v_color.a *= bias;
  v_opacity = a_opacity;
  v_id = a_id;
  v_thickness = webGLThickness;
  v_t = t;
  v_tStart = tStart;
  v_tEnd = tEnd;
  v_side = side;
  v_antialiasingWidth = antialiasingWidth;
  v_source = a_source;
  v_target = a_target;
  v_edgeLength = pathLength;

  // Zone varyings
  v_zone = zone;
  v_zoneT = zoneT;
  v_headLengthRatio = headLengthRatio * extremityScale;
  v_tailLengthRatio = tailLengthRatio * extremityScale;
  // Scale extremity width proportionally with length when crushed
  v_headWidthRatio = headWidthFactor * extremityScale;
  v_tailWidthRatio = tailWidthFactor * extremityScale;

  // Multi-path varyings
  v_pathId = pathId;
  v_headId = headId;
  v_tailId = tailId;
}
`);return v}function zu(a,t,e,n){var r=Se([].concat(V(a),V(e))),i=Zt(r),o=new Set(["u_matrix","u_sizeRatio","u_correctionRatio","u_zoomRatio","u_pixelRatio","u_cameraAngle","u_minEdgeThickness","u_pickingPadding"]),s=new Set,l=[],d=function(b){!o.has(b.name)&&!s.has(b.name)&&(s.add(b.name),l.push("uniform ".concat(b.type," ").concat(b.name,";")))};a.forEach(function(p){return p.uniforms.forEach(d)}),t.forEach(function(p){return p.uniforms.forEach(d)}),e.forEach(function(p){return p.uniforms.forEach(d)});var u=t.map(function(p){var b;return oe((b=p.baseRatio)!==null&&b!==void 0?b:.5)}).join(", "),c=function(b){var y,_;return t.length>1?"EXTREMITY_BASE_RATIOS[".concat(b,"]"):oe((y=(_=t[0])===null||_===void 0?void 0:_.baseRatio)!==null&&y!==void 0?y:.5)},f=t.some(function(p){return Ae(p.length)?!0:p.length>0}),h=e.some(function(p){return p.needsNodeColors}),g=a.some(function(p){return p.needsNodeSize}),v=e.map(function(p,b){return"  // Layer ".concat(b+1,": ").concat(p.name,`
  color = blendOver(color, layer_`).concat(p.name,"(context));")}).join(`

`),m=`#version 300 es
precision highp float;

// Standard varyings
in vec4 v_color;
in float v_opacity;
in vec4 v_id;
in float v_thickness;       // Edge body thickness
in float v_t;
in float v_tStart;
in float v_tEnd;
in float v_side;
in float v_antialiasingWidth;  // Anti-aliasing width (normalized: u_correctionRatio / thickness)
in vec2 v_source;
in vec2 v_target;
in float v_edgeLength;
`.concat(g?`
in float v_sourceNodeSize;   // Source node size (mirrored in labels/generator.ts as plain float)
in float v_targetNodeSize;   // Target node size (mirrored in labels/generator.ts as plain float)`:"",`
`).concat(h?`
in vec4 v_sourceColor;
in vec4 v_targetColor;`:"",`
// Zone varyings
in float v_zone;            // 0=tail, 1=body, 2=head
in float v_zoneT;           // Position within zone [0,1]
in float v_headLengthRatio; // Head length as ratio of thickness (scaled for short edges)
in float v_tailLengthRatio; // Tail length as ratio of thickness (scaled for short edges)
in float v_headWidthRatio;  // Head width factor
in float v_tailWidthRatio;  // Tail width factor

// Multi-path/extremity varyings
flat in int v_pathId;
flat in int v_headId;
flat in int v_tailId;

// Path/layer attribute varyings (from vertex shader texture fetch)
`).concat(i.fragmentVaryingDeclarations,`

// Standard uniforms (needed by some path types)
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_cameraAngle;
#ifdef PICKING_MODE
uniform float u_pickingPadding;
#endif

// Custom uniforms
`).concat(l.join(`
`),`

// Fragment output (single target - picking handled via separate pass)
out vec4 fragColor;

`).concat(t.length>1?`// Base ratio array for extremities (shared pool for head/tail)
const float EXTREMITY_BASE_RATIOS[`.concat(t.length,"] = float[](").concat(u,");"):"",`

// EdgeContext struct
struct EdgeContext {
  float t;                   // Position along path [0, 1]
  float sdf;                 // Signed distance from centerline
  vec2 position;             // World position
  vec2 tangent;              // Path tangent
  vec2 normal;               // Path normal
  float thickness;           // Edge thickness
  float aaWidth;             // Anti-aliasing width
  float edgeLength;          // Total path length
  float tStart;              // Clamped start t
  float tEnd;                // Clamped end t
  float distanceFromSource;  // Arc distance from source
  float distanceToTarget;    // Arc distance to target
};

EdgeContext context;

// Alpha "over" compositing for layer blending
vec4 blendOver(vec4 bg, vec4 fg) {
  float a = fg.a;
  return vec4(mix(bg.rgb, fg.rgb, a), bg.a + a * (1.0 - bg.a));
}

// All path functions
`).concat(Za(a),`

// Path selector functions
`).concat(Qa(a),`

// All extremity functions
`).concat(Cu(t),`

// Extremity SDF selector (shared pool for head/tail)
`).concat(Fu(t),`

// Layer functions
`).concat(e.map(function(p){return p.glsl}).join(`

`),`

// Helper: Compute arc length using path selector
float computeArcLengthMulti(int pathId, float t0, float t1, vec2 source, vec2 target, int samples) {
  float arcLen = 0.0;
  vec2 prev = queryPathPosition(pathId, t0, source, target);
  for (int i = 1; i <= samples; i++) {
    float t = t0 + (t1 - t0) * float(i) / float(samples);
    vec2 curr = queryPathPosition(pathId, t, source, target);
    arcLen += length(curr - prev);
    prev = curr;
  }
  return arcLen;
}

void main() {
  // Compute normalized t within visible edge (0 = start, 1 = end)
  float tNorm = (v_t - v_tStart) / max(v_tEnd - v_tStart, 0.0001);

  // Edge body half-thickness
  float halfThickness = v_thickness * 0.5;

  // Convert normalized AA width to webGL units (~1 pixel)
  float aaWidthWebGL = v_antialiasingWidth * v_thickness;

  // Distance from centerline based on v_side interpolation
  float zoneWidthFactor = v_zone < 0.5 ? v_tailWidthRatio :
                          v_zone < 1.5 ? 1.0 :
                          v_headWidthRatio;
  // In PICKING_MODE, inflate halfGeometryWidth to match the inflated vertex geometry
  #ifdef PICKING_MODE
    float halfGeometryWidth = halfThickness * zoneWidthFactor + aaWidthWebGL + u_pickingPadding * aaWidthWebGL;
  #else
    float halfGeometryWidth = halfThickness * zoneWidthFactor + aaWidthWebGL;
  #endif
  float distFromCenter = abs(v_side) * halfGeometryWidth;

  // Populate EdgeContext (for layer functions)
  context.t = tNorm;
  context.sdf = distFromCenter - halfThickness;
  context.position = queryPathPosition(v_pathId, v_t, v_source, v_target);
  context.tangent = queryPathTangent(v_pathId, v_t, v_source, v_target);
  context.normal = vec2(-context.tangent.y, context.tangent.x);
  context.thickness = v_thickness;
  context.aaWidth = aaWidthWebGL;
  context.edgeLength = v_edgeLength;
  context.tStart = v_tStart;
  context.tEnd = v_tEnd;

  // Compute arc distances
  float visibleLength = v_edgeLength * (v_tEnd - v_tStart);
  float pathT = v_t;
  float pathTNorm = tNorm;
`).concat(a.every(function(p){return p.linearParameterization})?`  // All paths have linear parameterization: t maps directly to arc distance
  context.distanceFromSource = pathTNorm * visibleLength;
  context.distanceToTarget = (1.0 - pathTNorm) * visibleLength;`:a.every(function(p){return!p.linearParameterization})?`  // No paths have linear parameterization: use numerical integration
  context.distanceFromSource = computeArcLengthMulti(v_pathId, v_tStart, pathT, v_source, v_target, 16);
  context.distanceToTarget = computeArcLengthMulti(v_pathId, pathT, v_tEnd, v_source, v_target, 16);`:`  // Mixed parameterization: use analytical for linear paths, numerical for others
  if (`.concat(a.filter(function(p){return p.linearParameterization}).map(function(p){return"v_pathId == ".concat(a.indexOf(p))}).join(" || "),`) {
    context.distanceFromSource = pathTNorm * visibleLength;
    context.distanceToTarget = (1.0 - pathTNorm) * visibleLength;
  } else {
    context.distanceFromSource = computeArcLengthMulti(v_pathId, v_tStart, pathT, v_source, v_target, 16);
    context.distanceToTarget = computeArcLengthMulti(v_pathId, pathT, v_tEnd, v_source, v_target, 16);
  }`),`

  // Compute SDF based on zone using extremity selector (shared pool)
  float bodySDF = distFromCenter - halfThickness;
  float finalSDF;

`).concat(f?`  // Base ratios, from baseRatioLookup
  float headBaseRatio = `.concat(c("v_headId"),`;
  float tailBaseRatio = `).concat(c("v_tailId"),`;

  if (v_zone < 0.5) {
    // TAIL ZONE: v_zoneT goes 0 (tip) to 1 (base)
    vec2 uv = vec2((1.0 - v_zoneT) * v_tailLengthRatio, v_side * v_tailWidthRatio * 0.5);
    float tailSDF = queryExtremitySDF(v_tailId, uv, v_tailLengthRatio, v_tailWidthRatio) * v_thickness;

    // Apply union only near base (v_zoneT > 1 - baseRatio)
    if (v_zoneT > 1.0 - tailBaseRatio) {
      finalSDF = min(tailSDF, bodySDF);
    } else {
      finalSDF = tailSDF;
    }
  } else if (v_zone < 1.5) {
    // BODY ZONE: distance from centerline
    finalSDF = bodySDF;
  } else {
    // HEAD ZONE: v_zoneT goes 0 (base) to 1 (tip)
    vec2 uv = vec2(v_zoneT * v_headLengthRatio, v_side * v_headWidthRatio * 0.5);
    float headSDF = queryExtremitySDF(v_headId, uv, v_headLengthRatio, v_headWidthRatio) * v_thickness;

    // Apply union only near base (v_zoneT < baseRatio)
    if (v_zoneT < headBaseRatio) {
      finalSDF = min(headSDF, bodySDF);
    } else {
      finalSDF = headSDF;
    }
  }`):`  // No extremity draws tail/head geometry, so every vertex is body zone.
  finalSDF = bodySDF;`,`

  #ifdef PICKING_MODE
    // Picking pass: output edge ID for pixels within the picking area
    if (finalSDF > u_pickingPadding * aaWidthWebGL) discard;
    fragColor = v_id;
  #else
`).concat(n?`    // Visual pass: anti-aliased edge with layers, edge opacity applied once
    float alpha = smoothstep(aaWidthWebGL, -aaWidthWebGL, finalSDF) * v_opacity;`:`    // Visual pass: hard-edged (no anti-aliasing gradient) edge with layers, edge opacity applied once
    float alpha = (finalSDF < 0.0 ? 1.0 : 0.0) * v_opacity;`,`
    if (alpha < 0.01) discard;

    // Apply layers sequentially with "over" compositing
    vec4 color = vec4(0.0);

`).concat(v,`

    // Mix with transparent to fade both color AND alpha (pre-multiplied alpha for correct blending)
    fragColor = mix(vec4(0.0), color, alpha);
  #endif
}
`);return m}function Ou(a,t,e){var n=Ae(t.length)?!0:t.length>0,r=Ae(e.length)?!0:e.length>0;if(a.generateConstantData){var i=a.generateConstantData();return{data:i.data,attributes:i.attributes,verticesPerEdge:i.verticesPerEdge}}return Nu(a.segments,n,r)}function Mi(a){var t,e=Ji(a),n=e.paths,r=e.extremities,i=e.layers,o=(t=a.antialias)!==null&&t!==void 0?t:!0,s=new Map,l=new Map,d=new Map,u=O(n),c;try{for(u.s();!(c=u.n()).done;){var f=c.value,h=O(r),g;try{for(h.s();!(g=h.n()).done;){var v=g.value,m=O(r),p;try{for(m.s();!(p=m.n()).done;){var b=p.value,y="".concat(f.name,":").concat(v.name,":").concat(b.name),_=Ou(f,v,b);s.set(y,_.verticesPerEdge),l.set(y,_.data);var x=O(_.attributes),T;try{for(x.s();!(T=x.n()).done;){var w=T.value;d.has(w.name)||d.set(w.name,w)}}catch(X){x.e(X)}finally{x.f()}}}catch(X){m.e(X)}finally{m.f()}}}catch(X){h.e(X)}finally{h.f()}}}catch(X){u.e(X)}finally{u.f()}var E=Array.from(d.values()),C={};E.forEach(function(X,q){C[X.name]=q});var A=0,I="",R=O(s),M;try{for(R.s();!(M=R.n()).done;){var L=ee(M.value,2),F=L[0],G=L[1];G>A&&(A=G,I=F)}}catch(X){R.e(X)}finally{R.f()}var N=l.get(I)||[],k=I.split(":"),P=ee(k,1),z=P[0],$=n.find(function(X){return X.name===z}),H=[];$!=null&&$.generateConstantData?H=$.generateConstantData().attributes:H=[{name:"a_zone"},{name:"a_zoneT"},{name:"a_side"}];var Y=N.map(function(X){var q=new Array(E.length).fill(0);return H.forEach(function(Ee,ge){var ke=C[Ee.name];ke!==void 0&&ge<X.length&&(q[ke]=X[ge])}),q});return{vertexShader:Gu(n,r,i,E),fragmentShader:zu(n,r,i,o),uniforms:Lu(n,r,i),attributes:Bu(),verticesPerEdge:A,constantData:Y,constantAttributes:E,vertexCountsPerCombination:s,constantDataPerCombination:l}}function Bu(a,t,e){return[{name:"a_edgeIndex",size:1,type:Xt},{name:"a_color",size:4,type:Fi,normalized:!0},{name:"a_id",size:4,type:Fi,normalized:!0},{name:"a_opacity",size:1,type:Xt}]}var Wu=`#version 300 es
precision highp float;

in vec4 v_clamp;

// RGBA32F target: stores (tStart, tEnd, straightenFactor, pathLength).
out vec4 fragColor;

void main() {
  fragColor = v_clamp;
}
`,Uu=(function(){function a(t,e){Z(this,a),S(this,"uniformLocations",{});var n=e.paths,r=e.extremities,i=e.layers,o=e.nodeShapes,s=e.nodeLayers;this.gl=t,this.hasAttributeData=Se([].concat(V(n),V(i))).floatsPerItem>0,this.hasNodeAttributeData=Object.keys(_t(o,s).offsets).length>0,this.vertexShader=$a(t,Mu(n,r,i,o,s)),this.fragmentShader=Va(t,Wu),this.program=ja(t,[this.vertexShader,this.fragmentShader]);var l=new Set;this.customUniforms=[];for(var d=0,u=[].concat(V(n),V(r));d<u.length;d++){var c=u[d],f=O(c.uniforms),h;try{for(f.s();!(h=f.n()).done;){var g=h.value;l.has(g.name)||(l.add(g.name),this.customUniforms.push(g))}}catch(y){f.e(y)}finally{f.f()}}var v=["u_sizeRatio","u_correctionRatio","u_cameraAngle","u_minEdgeThickness","u_nodeDataTexture","u_nodeDataTextureWidth","u_edgeDataTexture","u_edgeDataTextureWidth","u_edgeAttributeTexture","u_edgeAttributeTextureWidth","u_edgeAttributeTexelsPerEdge","u_layerAttributeTexture","u_layerAttributeTextureWidth","u_layerAttributeTexelsPerNode","u_frameTextureWidth","u_frameTextureHeight"].concat(V(this.customUniforms.map(function(y){return y.name}))),m=O(v),p;try{for(m.s();!(p=m.n()).done;){var b=p.value;this.uniformLocations[b]=t.getUniformLocation(this.program,b)}}catch(y){m.e(y)}finally{m.f()}this.vao=t.createVertexArray()}return Q(a,[{key:"run",value:function(e,n,r,i,o){if(r!==0){var s=this.gl,l=this.uniformLocations;s.useProgram(this.program),s.bindVertexArray(this.vao),l.u_sizeRatio&&s.uniform1f(l.u_sizeRatio,e.sizeRatio),l.u_correctionRatio&&s.uniform1f(l.u_correctionRatio,e.correctionRatio),l.u_cameraAngle&&s.uniform1f(l.u_cameraAngle,e.cameraAngle),l.u_minEdgeThickness&&s.uniform1f(l.u_minEdgeThickness,e.minEdgeThickness),l.u_nodeDataTexture&&s.uniform1i(l.u_nodeDataTexture,e.nodeDataTextureUnit),l.u_nodeDataTextureWidth&&s.uniform1i(l.u_nodeDataTextureWidth,e.nodeDataTextureWidth),l.u_edgeDataTexture&&s.uniform1i(l.u_edgeDataTexture,e.edgeDataTextureUnit),l.u_edgeDataTextureWidth&&s.uniform1i(l.u_edgeDataTextureWidth,e.edgeDataTextureWidth),l.u_frameTextureWidth&&s.uniform1f(l.u_frameTextureWidth,n.getTextureWidth()),l.u_frameTextureHeight&&s.uniform1f(l.u_frameTextureHeight,n.getTextureHeight()),this.hasAttributeData&&i&&(i.bind(He),l.u_edgeAttributeTexture&&s.uniform1i(l.u_edgeAttributeTexture,He),l.u_edgeAttributeTextureWidth&&s.uniform1i(l.u_edgeAttributeTextureWidth,i.getTextureWidth()),l.u_edgeAttributeTexelsPerEdge&&s.uniform1i(l.u_edgeAttributeTexelsPerEdge,i.getTexelsPerItem())),this.hasNodeAttributeData&&o&&(o.bind(Ue),l.u_layerAttributeTexture&&s.uniform1i(l.u_layerAttributeTexture,Ue),l.u_layerAttributeTextureWidth&&s.uniform1i(l.u_layerAttributeTextureWidth,o.getTextureWidth()),l.u_layerAttributeTexelsPerNode&&s.uniform1i(l.u_layerAttributeTexelsPerNode,o.getTexelsPerItem()));var d=O(this.customUniforms),u;try{for(d.s();!(u=d.n()).done;){var c=u.value;Ya(s,this.uniformLocations[c.name],c)}}catch(f){d.e(f)}finally{d.f()}n.bindAsRenderTarget(),s.disable(s.BLEND),s.disable(s.DEPTH_TEST),s.drawArrays(s.POINTS,0,r),s.bindFramebuffer(s.FRAMEBUFFER,null),s.bindVertexArray(null)}}},{key:"kill",value:function(){var e=this.gl;e.deleteProgram(this.program),e.deleteShader(this.vertexShader),e.deleteShader(this.fragmentShader),e.deleteVertexArray(this.vao)}}])})();function Vt(a,t,e,n,r,i){if(a.length===1)return"".concat(n," ").concat(t,"(int pathId, ").concat(r,`) {
  return path_`).concat(a[0].name,"_").concat(e,"(").concat(i,`);
}`);var o=a.map(function(s,l){return"    case ".concat(l,": return path_").concat(s.name,"_").concat(e,"(").concat(i,");")}).join(`
`);return"".concat(n," ").concat(t,"(int pathId, ").concat(r,`) {
  switch (pathId) {
`).concat(o,`
    default: return path_`).concat(a[0].name,"_").concat(e,"(").concat(i,`);
  }
}`)}var Hu=`
vec3 computeEdgeLabelBodyBounds(
  float tStart, float tEnd, float pathLength,
  float webGLThickness, float headLengthRatio, float tailLengthRatio
) {
  float visibleLength = pathLength * (tEnd - tStart);

  float headLength = headLengthRatio * webGLThickness;
  float tailLength = tailLengthRatio * webGLThickness;
  float totalNeededLength = headLength + tailLength;
  if (totalNeededLength > visibleLength && totalNeededLength > 0.0001) {
    float extremityScale = visibleLength / totalNeededLength;
    headLength *= extremityScale;
    tailLength *= extremityScale;
  }

  float bodyStartDist = tStart * pathLength + tailLength;
  float bodyEndDist = tEnd * pathLength - headLength;
  return vec3(bodyStartDist, bodyEndDist, max(bodyEndDist - bodyStartDist, 0.0));
}
`;function $u(a,t){var e=oe(a),n=oe(t);return`
float computeEdgeLabelAlpha(float bodyLength, float textWidthWebGL) {
  float ratio = textWidthWebGL > 0.0001 ? min(bodyLength / textWidthWebGL, 1.0) : 1.0;
  if (ratio < `.concat(e,`) return 0.0;
  if (ratio < `).concat(n,") return (ratio - ").concat(e,") / (").concat(n," - ").concat(e,`);
  return 1.0;
}
`)}var Vu=`
float computeEdgeLabelScreenDir(int pathId, float t, vec2 source, vec2 target, mat3 matrix) {
  vec2 tangent = queryPathTangent(pathId, t, source, target);
  return (matrix * vec3(tangent, 0.0)).x < 0.0 ? -1.0 : 1.0;
}
`,ju=`
float computeEdgeLabelPerpOffset(
  float positionMode,
  float halfThickness, float marginWebGL, float halfTextHeight,
  float readingSign, float screenDir
) {
  float magnitude = halfThickness + marginWebGL + halfTextHeight;
  if (positionMode == 1.0) return magnitude * readingSign;
  if (positionMode == 2.0) return -magnitude * readingSign;
  if (positionMode == 3.0) return magnitude * screenDir;
  return 0.0;
}
`;function to(a){var t=a.paths,e=a.minVisibilityThreshold,n=a.fullVisibilityThreshold,r=t.some(function(s){return s.hasSharpCorners}),i=t.map(function(s){return"// --- Path: ".concat(s.name,` ---
`).concat(s.glsl,`

// Tangent/normal functions: analytical if provided, otherwise numerical
`).concat(s.analyticalTangentGlsl||Zi(s.name),`

// Auto-generated fallbacks for any missing path functions
`).concat(Qi(s.name,s.glsl),`

// Corner skip helpers (for paths with sharp corners like step/taxi)
`).concat(s.cornerSkipGlsl||"",`
`)}).join(`
`),o=r?`// Corner function selectors (only some paths have sharp corners)
vec2 queryGetCornerTs(int pathId, vec2 source, vec2 target) {
  switch (pathId) {
`.concat(t.map(function(s,l){return s.hasSharpCorners?"    case ".concat(l,": return path_").concat(s.name,"_getCornerTs(source, target);"):"    case ".concat(l,": return vec2(-1.0, -1.0); // No corners for ").concat(s.name)}).join(`
`),`
    default: return vec2(-1.0, -1.0);
  }
}

vec2 queryGetCornerConcavity(int pathId, vec2 source, vec2 target, float perpOffset) {
  switch (pathId) {
`).concat(t.map(function(s,l){return s.hasSharpCorners?"    case ".concat(l,": return path_").concat(s.name,"_getCornerConcavity(source, target, perpOffset);"):"    case ".concat(l,": return vec2(0.0, 0.0); // No corners for ").concat(s.name)}).join(`
`),`
    default: return vec2(0.0, 0.0);
  }
}`):"";return`
// ============================================================================
// Node data fetch (geometry texel) and per-edge clamp fetch (edge-frame texture)
// ============================================================================

`.concat(Me,`
`).concat(xt,`

// ============================================================================
// Path Functions (one block per path)
// ============================================================================

`).concat(i,`

// ============================================================================
// Path Query Selectors (dispatch by pathId)
// ============================================================================

`).concat(Vt(t,"queryPathPosition","position","vec2","float t, vec2 source, vec2 target","t, source, target"),`

`).concat(Vt(t,"queryPathTangent","tangent","vec2","float t, vec2 source, vec2 target","t, source, target"),`

`).concat(Vt(t,"queryPathNormal","normal","vec2","float t, vec2 source, vec2 target","t, source, target"),`

`).concat(Vt(t,"queryPathLength","length","float","vec2 source, vec2 target","source, target"),`

`).concat(Vt(t,"queryPathTAtDistance","t_at_distance","float","float dist, vec2 source, vec2 target","dist, source, target"),`

`).concat(o,`

// ============================================================================
// Shared helpers (body bounds, alpha ramp, screen direction, perpendicular offset)
// ============================================================================

`).concat(Hu,`
`).concat($u(e,n),`
`).concat(Vu,`
`).concat(ju,`
`)}var Xu=De.fontSize,qu=new Map,no=24,Ni=(no+1)*2;function Ku(a){var t=a.paths,e=a.fontSizeMode,n=a.headLengthRatio,r=a.tailLengthRatio,i=a.minVisibilityThreshold,o=a.fullVisibilityThreshold,s=a.keepUpright,l=e==="scaled",d=Be(),u=Se([].concat(V(t),[d])),c=Zt(u),f=`#version 300 es

// Per-instance attributes
in float a_edgeIndex;
in float a_edgeAttrIndex;
in float a_baseFontSize;
in float a_totalTextWidth;
in float a_positionMode;
in float a_margin;
in float a_padding;
in vec4 a_color;
in vec4 a_id;

// Per-vertex (constant) attribute: strip vertex index
in float a_vertexIndex;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_pixelRatio;
uniform float u_cameraAngle;
uniform vec2 u_resolution;
uniform sampler2D u_nodeDataTexture;
uniform int u_nodeDataTextureWidth;
uniform sampler2D u_edgeDataTexture;
uniform int u_edgeDataTextureWidth;
uniform sampler2D u_edgeFrameTexture; // Per-edge clamp (tStart, tEnd, straightenFactor, pathLength)
uniform int u_edgeFrameTextureWidth;
`.concat(l?"uniform float u_zoomSizeRatio;":"",`

`).concat(c.uniformDeclarations,`

out vec4 v_color;
out vec4 v_id;
out float v_alphaModifier;

const float ATLAS_FONT_SIZE = `).concat(oe(Xu),`;
const float HEAD_RATIO = `).concat(oe(n),`;
const float TAIL_RATIO = `).concat(oe(r),`;
const int RIBBON_SEGMENTS = `).concat(no,`;

// Path attribute varyings (declared as plain locals since this shader has no FS inputs for them)
`).concat(c.vertexVaryingDeclarations.replace(/out /g,""),`

// Node size variables used by some path functions (self-loops, etc.)
float v_sourceNodeSize;
float v_targetNodeSize;

// Shared preamble: shape SDFs, path functions + selectors, clamp, helpers.
`).concat(to({paths:t,minVisibilityThreshold:i,fullVisibilityThreshold:o}),`

void main() {
  int vIdx = int(a_vertexIndex);
  int pairIdx = vIdx / 2;
  int side = vIdx - pairIdx * 2; // 0 = left/bottom, 1 = right/top

  // --- Fetch edge data (2 texels per edge) ---
  int edgeIdx = int(a_edgeIndex);
  int texel0Idx = edgeIdx * 2;
  int texel1Idx = edgeIdx * 2 + 1;
  ivec2 e0 = ivec2(texel0Idx % u_edgeDataTextureWidth, texel0Idx / u_edgeDataTextureWidth);
  ivec2 e1 = ivec2(texel1Idx % u_edgeDataTextureWidth, texel1Idx / u_edgeDataTextureWidth);
  vec4 edgeData0 = texelFetch(u_edgeDataTexture, e0, 0);
  vec4 edgeData1 = texelFetch(u_edgeDataTexture, e1, 0);

  int srcIdx = int(edgeData0.x);
  int tgtIdx = int(edgeData0.y);
  float thickness = edgeData0.z;
  int pathId = int(edgeData1.z);

  // --- Fetch path attributes (curvature, etc.) ---
  {
    int edgeIdx = int(a_edgeAttrIndex);
`).concat(c.fetchCode,`
`).concat(c.varyingAssignments,`
  }

  // --- Fetch node data: geometry (texel 0) + rotation flags (texel 1) ---
  vec4 srcN = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, srcIdx);
  vec4 tgtN = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, tgtIdx);

  vec2 source = srcN.xy;
  vec2 target = tgtN.xy;
  float sourceSize = srcN.z;
  float targetSize = tgtN.z;
  v_sourceNodeSize = sourceSize;
  v_targetNodeSize = targetSize;

  // --- Pixel-to-graph conversion (fixed font mode) ---
  float matrixScaleX = length(vec2(u_matrix[0][0], u_matrix[1][0]));
  float pixelToGraph = 2.0 / (matrixScaleX * u_resolution.x);

  float webGLThickness = thickness * u_correctionRatio / u_sizeRatio;

  // --- Body bounds (shared with edge label shader) ---
  vec4 edgeClamp = readFrameTexel(u_edgeFrameTexture, u_edgeFrameTextureWidth, edgeIdx);
  vec3 bodyBounds = computeEdgeLabelBodyBounds(
    edgeClamp.x, edgeClamp.y, edgeClamp.w,
    webGLThickness, HEAD_RATIO, TAIL_RATIO
  );
  float bodyStartDist = bodyBounds.x;
  float bodyEndDist = bodyBounds.y;
  float bodyLength = bodyBounds.z;

  // --- Text dimensions ---
  float baseFontSize = a_baseFontSize;
  `).concat(l?`float fontScale = baseFontSize / ATLAS_FONT_SIZE * u_zoomSizeRatio;
  float textWidthWebGL = a_totalTextWidth * fontScale * u_correctionRatio / u_sizeRatio;
  float halfTextHeight = baseFontSize * 0.35 * u_zoomSizeRatio * u_correctionRatio / u_sizeRatio;
  float marginWebGL = a_margin * u_zoomSizeRatio * u_correctionRatio / u_sizeRatio;`:`float fontScale = baseFontSize / ATLAS_FONT_SIZE;
  float textWidthWebGL = a_totalTextWidth * fontScale * pixelToGraph;
  float halfTextHeight = baseFontSize * 0.35 * pixelToGraph;
  float marginWebGL = a_margin * pixelToGraph;`,`
  float paddingWebGL = a_padding * pixelToGraph;

  // --- Alpha modifier (shared with edge label shader) ---
  float alphaModifier = computeEdgeLabelAlpha(bodyLength, textWidthWebGL);
  if (alphaModifier <= 0.0 || textWidthWebGL <= 0.0) {
    gl_Position = vec4(2.0, 0.0, 0.0, 1.0);
    v_color = vec4(0.0);
    v_id = vec4(0.0);
    v_alphaModifier = 0.0;
    return;
  }

  // --- Perpendicular offset (shared with edge label shader) ---
  float bodyCenterDist = (bodyStartDist + bodyEndDist) * 0.5;
  float centerT = queryPathTAtDistance(pathId, bodyCenterDist, source, target);
  float screenDir = computeEdgeLabelScreenDir(pathId, centerT, source, target, u_matrix);
  float readingSign = `).concat(s?"screenDir":"1.0",`;
  float halfThickness = webGLThickness * 0.5;
  float perpOffset = computeEdgeLabelPerpOffset(
    a_positionMode, halfThickness, marginWebGL, halfTextHeight, readingSign, screenDir
  );

  // --- Ribbon span (clipped to body) ---
  float halfTextWebGL = textWidthWebGL * 0.5;
  float labelStartDist = max(bodyCenterDist - halfTextWebGL, bodyStartDist);
  float labelEndDist = min(bodyCenterDist + halfTextWebGL, bodyEndDist);

  // Sample centerline at this pair, then apply perpendicular offset.
  // The ribbon follows the centerline path (simple & robust); for curved edges
  // this closely matches the offset path the characters sit on.
  float u = float(pairIdx) / float(RIBBON_SEGMENTS);
  float arcDist = mix(labelStartDist, labelEndDist, u);
  float t = queryPathTAtDistance(pathId, arcDist, source, target);
  vec2 pos = queryPathPosition(pathId, t, source, target);
  vec2 tan = queryPathTangent(pathId, t, source, target);
  vec2 perp = vec2(-tan.y, tan.x);

  vec2 centerPos = pos + perp * perpOffset;

  float halfRibbon = halfTextHeight + paddingWebGL;
  float sideSign = side == 0 ? -1.0 : 1.0;
  vec2 ribbonPos = centerPos + perp * (sideSign * halfRibbon);

  vec3 clipPos = u_matrix * vec3(ribbonPos, 1.0);
  gl_Position = vec4(clipPos.xy, 0.0, 1.0);

  v_color = a_color;
  v_id = a_id;
  v_alphaModifier = alphaModifier;
}
`);return f}var Yu=`#version 300 es
precision highp float;

in vec4 v_color;
in vec4 v_id;
in float v_alphaModifier;

out vec4 fragColor;

void main() {
#ifdef PICKING_MODE
  if (v_alphaModifier <= 0.0) discard;
  fragColor = v_id;
#else
  float alpha = v_color.a * v_alphaModifier;
  if (alpha <= 0.0) discard;
  fragColor = vec4(v_color.rgb * alpha, alpha);
#endif
}
`;function Zu(a,t,e,n){var r=n.shaderConfig,i=r.paths,o=r.fontSizeMode;if(i.length===0)throw new Error("createEdgeLabelBackgroundProgram: shaderConfig must declare at least one path");var s=Be(),l=Se([].concat(V(i),[s])),d=jn([].concat(V(i),[s]),l),u=Ku(r),c=(function(f){function h(g,v,m){var p;return Z(this,h),p=re(this,h,[g,v,m]),S(p,"totalCount",0),S(p,"bufferCapacity",0),S(p,"edgeAttributeTexture",null),p.edgeAttributeTexture=new Vn(g,l),p.packedAttributeData=new Float32Array(l.floatsPerItem),p}return ie(h,f),Q(h,[{key:"getDefinition",value:function(){for(var v=WebGL2RenderingContext,m=v.FLOAT,p=v.UNSIGNED_BYTE,b=v.TRIANGLE_STRIP,y=[],_=0;_<Ni;_++)y.push([_]);var x=["u_matrix","u_sizeRatio","u_correctionRatio","u_pixelRatio","u_cameraAngle","u_resolution","u_nodeDataTexture","u_nodeDataTextureWidth","u_edgeDataTexture","u_edgeDataTextureWidth","u_edgeFrameTexture","u_edgeFrameTextureWidth"];return o==="scaled"&&x.push("u_zoomSizeRatio"),l.floatsPerItem>0&&x.push("u_edgeAttributeTexture","u_edgeAttributeTextureWidth","u_edgeAttributeTexelsPerEdge"),{VERTICES:Ni,VERTEX_SHADER_SOURCE:u,FRAGMENT_SHADER_SOURCE:Yu,METHOD:b,UNIFORMS:x,ATTRIBUTES:[{name:"a_edgeIndex",size:1,type:m},{name:"a_edgeAttrIndex",size:1,type:m},{name:"a_baseFontSize",size:1,type:m},{name:"a_totalTextWidth",size:1,type:m},{name:"a_positionMode",size:1,type:m},{name:"a_margin",size:1,type:m},{name:"a_padding",size:1,type:m},{name:"a_color",size:4,type:p,normalized:!0},{name:"a_id",size:4,type:p,normalized:!0}],CONSTANT_ATTRIBUTES:[{name:"a_vertexIndex",size:1,type:m}],CONSTANT_DATA:y}}},{key:"processEdgeLabelBackground",value:function(v,m,p){var b=0;if(this.edgeAttributeTexture&&l.floatsPerItem>0){b=this.edgeAttributeTexture.allocate(m);var y=this.packedAttributeData;Xn(d,p.edgeAttributes,y,"",qu,0),this.edgeAttributeTexture.updateAllAttributes(m,y)}var _=this.floats,x=this.ints,T=v*this.STRIDE;_[T++]=p.edgeIndex,_[T++]=b,_[T++]=p.baseFontSize,_[T++]=p.totalTextWidth,_[T++]=p.positionMode,_[T++]=p.margin,_[T++]=p.padding,_[T++]=p.color,x[T++]=p.id}},{key:"setUniforms",value:function(v,m){var p=m.gl,b=m.uniformLocations;if(p.uniformMatrix3fv(b.u_matrix,!1,v.matrix),p.uniform1f(b.u_sizeRatio,v.sizeRatio),p.uniform1f(b.u_correctionRatio,v.correctionRatio),p.uniform1f(b.u_pixelRatio,v.pixelRatio),p.uniform1f(b.u_cameraAngle,v.cameraAngle),p.uniform2f(b.u_resolution,v.width,v.height),b.u_nodeDataTexture!==void 0&&p.uniform1i(b.u_nodeDataTexture,v.nodeDataTextureUnit),b.u_nodeDataTextureWidth!==void 0&&p.uniform1i(b.u_nodeDataTextureWidth,v.nodeDataTextureWidth),b.u_edgeDataTexture!==void 0&&p.uniform1i(b.u_edgeDataTexture,v.edgeDataTextureUnit),b.u_edgeDataTextureWidth!==void 0&&p.uniform1i(b.u_edgeDataTextureWidth,v.edgeDataTextureWidth),b.u_edgeFrameTexture!==void 0&&p.uniform1i(b.u_edgeFrameTexture,v.edgeFrameTextureUnit),b.u_edgeFrameTextureWidth!==void 0&&p.uniform1i(b.u_edgeFrameTextureWidth,v.edgeFrameTextureWidth),o==="scaled"&&b.u_zoomSizeRatio!==void 0){var y=this.renderer.getSetting("zoomToSizeRatioFunction");p.uniform1f(b.u_zoomSizeRatio,1/y(v.zoomRatio))}this.edgeAttributeTexture&&l.floatsPerItem>0&&b.u_edgeAttributeTexture!==void 0&&(this.edgeAttributeTexture.bind(He),p.uniform1i(b.u_edgeAttributeTexture,He),p.uniform1i(b.u_edgeAttributeTextureWidth,this.edgeAttributeTexture.getTextureWidth()),p.uniform1i(b.u_edgeAttributeTexelsPerEdge,this.edgeAttributeTexture.getTexelsPerItem()))}},{key:"renderProgram",value:function(v,m){this.edgeAttributeTexture&&l.floatsPerItem>0&&this.edgeAttributeTexture.upload(),de(h,"renderProgram",this,3)([v,m])}},{key:"kill",value:function(){this.edgeAttributeTexture&&(this.edgeAttributeTexture.kill(),this.edgeAttributeTexture=null),de(h,"kill",this,3)([])}},{key:"drawWebGL",value:function(v,m){var p=m.gl;this.totalCount!==0&&p.drawArraysInstanced(p.TRIANGLE_STRIP,0,this.VERTICES,this.totalCount)}},{key:"reallocate",value:function(v){this.totalCount=v,v>this.bufferCapacity&&(this.bufferCapacity=Math.max(v,Math.ceil(this.bufferCapacity*1.5)||10),de(h,"reallocate",this,3)([this.bufferCapacity]))}}])})(Ze);return new c(a,t,e)}function ao(a){var t,e,n,r,i,o;return{paths:a.paths,headLengthRatio:(t=a.headLengthRatio)!==null&&t!==void 0?t:0,tailLengthRatio:(e=a.tailLengthRatio)!==null&&e!==void 0?e:0,fontSizeMode:(n=a.fontSizeMode)!==null&&n!==void 0?n:"fixed",minVisibilityThreshold:(r=a.minVisibilityThreshold)!==null&&r!==void 0?r:.7,fullVisibilityThreshold:(i=a.fullVisibilityThreshold)!==null&&i!==void 0?i:.8,keepUpright:(o=a.keepUpright)!==null&&o!==void 0?o:!0}}var Qu=De.fontSize,Ju=17/64;function ec(a){var t=a.paths,e=a.hasBorder,n=e===void 0?!1:e,r=a.fontSizeMode,i=r===void 0?"fixed":r,o=a.minVisibilityThreshold,s=o===void 0?.5:o,l=a.fullVisibilityThreshold,d=l===void 0?.6:l,u=a.keepUpright,c=u===void 0?!0:u,f=i==="scaled",h=t.some(function(b){return b.hasSharpCorners}),g=Be(),v=Se([].concat(V(t),[g])),m=Zt(v),p=`#version 300 es

// ============================================================================
// Attributes - Per Character (Instanced)
// ============================================================================

// Edge geometry: indices for texture lookup
// Edge data (source/target node indices, thickness, head/tail ratios) is fetched from edge data texture
// Edge path attributes (curvature, etc.) are fetched from edge attribute texture
in float a_edgeIndex;       // Index into edge data texture
in float a_edgeAttrIndex;   // Index into edge attribute texture (for curvature, etc.)
in float a_baseFontSize;    // Base font size in pixels (per-label)

// Character metrics (in glyph units = atlas font size pixels)
in vec4 a_charMetrics;      // (charTextOffset, charAdvance, totalTextWidth, positionMode)
in vec4 a_charDims;         // (charSize.x, charSize.y, charOffset.x, charOffset.y)

// Atlas texture coordinates
in vec4 a_texCoords;        // (x, y, width, height) in atlas pixels

// Label parameters
in vec2 a_labelParams;      // (margin, unused)

// Appearance
in vec4 a_color;            // Character color (RGBA, normalized)
`.concat(n?"in vec4 a_borderColor;      // Border color (RGBA, normalized)":"",`

// ============================================================================
// Attributes - Per Vertex (Constant)
// ============================================================================

in vec2 a_quadCorner;       // Quad corner: (0,0), (1,0), (0,1), (1,1)

// ============================================================================
// Uniforms
// ============================================================================

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_pixelRatio;
uniform float u_cameraAngle;    // Required by node shape SDFs
// u_sdfBufferPixels kept for ABI compatibility but unused in shader
uniform float u_sdfBufferPixels;
uniform vec2 u_resolution;
uniform vec2 u_atlasSize;
uniform sampler2D u_nodeDataTexture; // Shared texture with node position/size/shape data
uniform int u_nodeDataTextureWidth;  // Width of 2D node data texture for coordinate calculation
uniform sampler2D u_edgeDataTexture; // Shared texture with edge data
uniform int u_edgeDataTextureWidth;  // Width of 2D edge data texture for coordinate calculation
uniform sampler2D u_edgeFrameTexture; // Per-edge clamp (tStart, tEnd, straightenFactor, pathLength)
uniform int u_edgeFrameTextureWidth;
`).concat(f?"uniform float u_zoomSizeRatio;  // Zoom-based size ratio from zoomToSizeRatioFunction":"",`

// Edge path attribute texture uniforms (for curvature and other path attributes)
`).concat(m.uniformDeclarations,`

// ============================================================================
// Varyings
// ============================================================================

out vec2 v_texCoord;
out vec4 v_color;
`).concat(n?"out vec4 v_borderColor;":"",`
out float v_edgeFade;  // 0 = fully visible, 1 = fully faded (outside body)
out float v_alphaModifier;  // 0-1 based on label visibility ratio
out float v_fontScale;  // Ratio of rendered font size to atlas font size
`).concat(n?"out float v_positionMode;  // Position mode for conditional border (0=over needs border)":"",`

// ============================================================================
// Constants
// ============================================================================

const float bias = 255.0 / 254.0;
const float FADE_WIDTH_PIXELS = 15.0;  // Width of fade gradient in pixels
const float ATLAS_FONT_SIZE = `).concat(oe(Qu),`;  // Base font size used in SDF atlas
const float VERTICAL_CENTER_RATIO = `).concat(oe(Ju),`;  // Baseline to visual center ratio

// ============================================================================
// Path Attribute Variables (set in main, used by path functions)
// ============================================================================
// Path attributes are fetched from the edge attribute texture and stored in
// variables with v_ prefix (e.g., v_curvature) for path functions to access.
`).concat(m.vertexVaryingDeclarations.replace(/out /g,""),`

// Node size variables (set in main, used by some path functions like loops).
// These mirror the v_sourceNodeSize / v_targetNodeSize varyings in generator.ts,
// but are plain floats here since the label shader is vertex-only.
float v_sourceNodeSize;
float v_targetNodeSize;

// Shared preamble: shape SDFs, path functions + selectors, clamp, helpers.
`).concat(to({paths:t,minVisibilityThreshold:s,fullVisibilityThreshold:d}),`

// ============================================================================
// Main
// ============================================================================

void main() {
  // -------------------------------------------------------------------------
  // Fetch edge data from edge texture (2 texels per edge)
  // -------------------------------------------------------------------------
  // Texel 0: sourceNodeIndex, targetNodeIndex, thickness, reserved
  // Texel 1: headLengthRatio, tailLengthRatio, pathId, extremityIds
  int edgeIdx = int(a_edgeIndex);
  int texel0Idx = edgeIdx * 2;
  int texel1Idx = edgeIdx * 2 + 1;
  ivec2 edgeTexCoord0 = ivec2(texel0Idx % u_edgeDataTextureWidth, texel0Idx / u_edgeDataTextureWidth);
  ivec2 edgeTexCoord1 = ivec2(texel1Idx % u_edgeDataTextureWidth, texel1Idx / u_edgeDataTextureWidth);
  vec4 edgeData0 = texelFetch(u_edgeDataTexture, edgeTexCoord0, 0);
  vec4 edgeData1 = texelFetch(u_edgeDataTexture, edgeTexCoord1, 0);

  // Unpack edge data
  int srcIdx = int(edgeData0.x);
  int tgtIdx = int(edgeData0.y);
  float thickness = edgeData0.z;
  // edgeData0.w is reserved
  float headLengthRatio = edgeData1.x;
  float tailLengthRatio = edgeData1.y;
  int pathId = int(edgeData1.z);  // Path type for multi-path support
  float baseFontSize = a_baseFontSize;

  // -------------------------------------------------------------------------
  // Fetch path attributes from edge attribute texture
  // -------------------------------------------------------------------------
  // Note: The fetch code uses 'edgeIdx' variable, so we set it to the attribute texture index
  {
    int edgeIdx = int(a_edgeAttrIndex);  // Use attribute texture index for path attributes
`).concat(m.fetchCode,`
`).concat(m.varyingAssignments,`
  }

  // -------------------------------------------------------------------------
  // Fetch node data from node texture (geometry texel + rotation-flags texel)
  // -------------------------------------------------------------------------
  vec4 srcNodeData = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, srcIdx);
  vec4 tgtNodeData = readNodeData(u_nodeDataTexture, u_nodeDataTextureWidth, tgtIdx);

  vec2 source = srcNodeData.xy;
  vec2 target = tgtNodeData.xy;
  float sourceSize = srcNodeData.z;
  float targetSize = tgtNodeData.z;
  v_sourceNodeSize = sourceSize;
  v_targetNodeSize = targetSize;
  float charTextOffset = a_charMetrics.x;
  float charAdvance = a_charMetrics.y;
  float totalTextWidth = a_charMetrics.z;
  float positionMode = a_charMetrics.w;
  vec2 charSize = a_charDims.xy;
  vec2 charOffset = a_charDims.zw;
  float margin = a_labelParams.x;

  // -------------------------------------------------------------------------
  // Compute pixel-to-graph conversion (for fixed font size mode)
  // -------------------------------------------------------------------------
  // This converts screen pixels to graph units such that N pixels on screen
  // becomes N pixels regardless of zoom level.
  // matrixScaleX is how much the matrix scales graph units to clip space
  float matrixScaleX = length(vec2(u_matrix[0][0], u_matrix[1][0]));
  float pixelToGraph = 2.0 / (matrixScaleX * u_resolution.x);

  // -------------------------------------------------------------------------
  // Step 1: Convert thickness to WebGL units
  // -------------------------------------------------------------------------
  float webGLThickness = thickness * u_correctionRatio / u_sizeRatio;

  // -------------------------------------------------------------------------
  // Step 2: Compute body bounds (truncated at node boundaries + extremities)
  // -------------------------------------------------------------------------
  vec4 edgeClamp = readFrameTexel(u_edgeFrameTexture, u_edgeFrameTextureWidth, edgeIdx);
  vec3 bodyBounds = computeEdgeLabelBodyBounds(
    edgeClamp.x, edgeClamp.y, edgeClamp.w,
    webGLThickness, headLengthRatio, tailLengthRatio
  );
  float bodyStartDist = bodyBounds.x;
  float bodyEndDist = bodyBounds.y;
  float bodyLength = bodyBounds.z;

  // -------------------------------------------------------------------------
  // Step 3: Compute font scale and text dimensions
  // -------------------------------------------------------------------------
  // Font size modes:
  // - "fixed": Constant pixel size regardless of zoom, using pixelToGraph conversion
  // - "scaled": Scales with zoom using zoomToSizeRatioFunction
  `).concat(f?`// Scaled mode: font scales with zoom
  float fontScale = baseFontSize / ATLAS_FONT_SIZE * u_zoomSizeRatio;
  // Convert glyph-unit metrics to WebGL units (scales with zoom)
  float textWidthWebGL = totalTextWidth * fontScale * u_correctionRatio / u_sizeRatio;
  float charOffsetWebGL = charTextOffset * fontScale * u_correctionRatio / u_sizeRatio;
  float charAdvanceWebGL = charAdvance * fontScale * u_correctionRatio / u_sizeRatio;`:`// Fixed mode: font stays constant in screen pixels
  float fontScale = baseFontSize / ATLAS_FONT_SIZE;
  // Convert glyph-unit metrics to graph units using pixelToGraph (zoom-independent)
  float textWidthWebGL = totalTextWidth * fontScale * pixelToGraph;
  float charOffsetWebGL = charTextOffset * fontScale * pixelToGraph;
  float charAdvanceWebGL = charAdvance * fontScale * pixelToGraph;`,`

  // Font scale varying for fragment shader gamma scaling.
  // Ratio of rendered font size to atlas font size \u2014 used to tighten the
  // anti-aliasing band for large labels so they stay sharp.
  v_fontScale = fontScale;

  // -------------------------------------------------------------------------
  // Step 4: Alpha modifier from how much of the label fits in the body
  // -------------------------------------------------------------------------
  float alphaModifier = computeEdgeLabelAlpha(bodyLength, textWidthWebGL);

  // -------------------------------------------------------------------------
  // Step 5: Compute character center offset (truncation check moved to after curvature adjustment)
  // -------------------------------------------------------------------------
  // Body center in arc distance
  float bodyCenterDist = (bodyStartDist + bodyEndDist) * 0.5;

  float centerT = queryPathTAtDistance(pathId, bodyCenterDist, source, target);
  float screenDir = computeEdgeLabelScreenDir(pathId, centerT, source, target, u_matrix);

  // Reversed labels lay their characters out from target to source
  float readingSign = `).concat(c?"screenDir":"1.0",`;

  // Character center position relative to label center (on centerline, before curvature adjustment)
  float charCenterOffset = readingSign * (charOffsetWebGL + charAdvanceWebGL * 0.5 - textWidthWebGL * 0.5);

  // -------------------------------------------------------------------------
  // Step 6: Compute perpendicular offset based on position mode
  // -------------------------------------------------------------------------
  // Position modes: 0=over, 1=above, 2=below, 3=auto
  // Needed early for curvature-adaptive character spacing in Step 7
  float halfThickness = webGLThickness * 0.5;
  `).concat(f?`// Scaled mode: margin and text height scale with zoom (same factor as font)
  float marginWebGL = margin * u_zoomSizeRatio * u_correctionRatio / u_sizeRatio;
  float halfTextHeight = baseFontSize * 0.35 * u_zoomSizeRatio * u_correctionRatio / u_sizeRatio;`:`// Fixed mode: margin and text height stay constant in screen pixels
  float marginWebGL = margin * pixelToGraph;
  float halfTextHeight = baseFontSize * 0.35 * pixelToGraph;`,`
  float perpOffset = computeEdgeLabelPerpOffset(
    positionMode, halfThickness, marginWebGL, halfTextHeight, readingSign, screenDir
  );

  // -------------------------------------------------------------------------
  // Step 7: Position character on path using offset path traversal
  // -------------------------------------------------------------------------
  // For "over" mode (perpOffset = 0), use simple centerline placement
  // For above/below modes, walk along the offset path to find correct position
  float charT;

  if (perpOffset == 0.0) {
    // Simple case: place on centerline
    float charArcDist = bodyCenterDist + charCenterOffset;
    charT = queryPathTAtDistance(pathId, charArcDist, source, target);
  } else {
    // Offset path traversal: walk along the offset curve to find character position
    // This ensures even character spacing regardless of curvature

    `).concat(h?`// -----------------------------------------------------------------------
    // Corner skip setup for step/taxi edges with above/below labels
    // -----------------------------------------------------------------------
    // At concave corners (inner side of the bend), characters would bunch up
    // because the offset path has near-zero arc length. We detect corner
    // crossings during the offset path traversal and add skip distance.

    // Get corner t values and concavity
    vec2 cornerTs = queryGetCornerTs(pathId, source, target);
    vec2 concavity = queryGetCornerConcavity(pathId, source, target, perpOffset);

    // Skip distance in graph units, proportional to on-screen font size
    // For fixed mode: use pixelToGraph so gap stays constant regardless of zoom
    // For scaled mode: use the same conversion as text width
    `.concat(f?"float skipDistGraph = STEP_INNER_CORNER_SKIP_FACTOR * baseFontSize * u_zoomSizeRatio * u_correctionRatio / u_sizeRatio;":"float skipDistGraph = STEP_INNER_CORNER_SKIP_FACTOR * baseFontSize * pixelToGraph;",`

    // Corner t values for detecting crossings during traversal
    float corner1T = cornerTs.x;
    float corner2T = cornerTs.y;
    bool corner1IsConcave = concavity.x > 0.5;
    bool corner2IsConcave = concavity.y > 0.5;`):"",`

    // Target distance along offset path from center
    float targetOffsetDist = abs(charCenterOffset);

    // Handle center character (charCenterOffset \u2248 0) - no search needed
    if (targetOffsetDist < 0.0001) {
      charT = centerT;
    } else {
      vec2 centerPos = queryPathPosition(pathId, centerT, source, target);
      vec2 centerNormal = queryPathNormal(pathId, centerT, source, target);
      vec2 offsetCenter = centerPos + centerNormal * perpOffset;

      float searchDir = charCenterOffset > 0.0 ? 1.0 : -1.0;

      // Search bounds (t values for body start and end)
      float tBodyStart = queryPathTAtDistance(pathId, bodyStartDist, source, target);
      float tBodyEnd = queryPathTAtDistance(pathId, bodyEndDist, source, target);

      // Walk along offset path to find character position
      float accumDist = 0.0;
      vec2 prevOffsetPos = offsetCenter;
      float prevT = centerT;
      float foundT = centerT;

      // Search range depends on direction
      float tSearchEnd = searchDir > 0.0 ? tBodyEnd : tBodyStart;

      `).concat(h?`// Track which concave corners we've crossed to add skip distance
      bool crossedCorner1 = false;
      bool crossedCorner2 = false;
      float effectiveTargetDist = targetOffsetDist;`:"",`

      const int STEPS = 32;
      for (int i = 1; i <= STEPS; i++) {
        // Step along centerline t, from center toward target
        float stepT = centerT + searchDir * float(i) * abs(tSearchEnd - centerT) / float(STEPS);

        `).concat(h?`// Check for concave corner crossings and add skip distance
        // Corner 1 crossing check
        if (corner1IsConcave && !crossedCorner1) {
          bool crossingCorner1 = (searchDir > 0.0)
            ? (prevT < corner1T && stepT >= corner1T)
            : (prevT > corner1T && stepT <= corner1T);
          if (crossingCorner1) {
            crossedCorner1 = true;
            effectiveTargetDist += skipDistGraph;
          }
        }

        // Corner 2 crossing check
        if (corner2IsConcave && !crossedCorner2) {
          bool crossingCorner2 = (searchDir > 0.0)
            ? (prevT < corner2T && stepT >= corner2T)
            : (prevT > corner2T && stepT <= corner2T);
          if (crossingCorner2) {
            crossedCorner2 = true;
            effectiveTargetDist += skipDistGraph;
          }
        }`:"",`

        // Compute offset position at this t
        vec2 stepPos = queryPathPosition(pathId, stepT, source, target);
        vec2 stepNormal = queryPathNormal(pathId, stepT, source, target);
        vec2 offsetPos = stepPos + stepNormal * perpOffset;

        // Distance along offset path
        float segDist = length(offsetPos - prevOffsetPos);

        `).concat(h?`if (accumDist + segDist >= effectiveTargetDist) {
          // Interpolate within segment to find exact t
          float remaining = effectiveTargetDist - accumDist;
          float segT = remaining / max(segDist, 0.0001);
          foundT = mix(prevT, stepT, segT);
          break;
        }`:`if (accumDist + segDist >= targetOffsetDist) {
          // Interpolate within segment to find exact t
          float remaining = targetOffsetDist - accumDist;
          float segT = remaining / max(segDist, 0.0001);
          foundT = mix(prevT, stepT, segT);
          break;
        }`,`

        accumDist += segDist;
        prevOffsetPos = offsetPos;
        prevT = stepT;
        // Update foundT to last valid position in case loop exhausts without finding target
        foundT = stepT;
      }

      charT = foundT;
    }
  }

  // Get position and tangent at final character position
  vec2 pathPos = queryPathPosition(pathId, charT, source, target);
  vec2 tangent = queryPathTangent(pathId, charT, source, target);

  // Compute perpendicular direction (90 degrees from tangent)
  vec2 perpDir = vec2(-tangent.y, tangent.x);

  // Apply perpendicular offset to path position
  vec2 offsetPathPos = pathPos + perpDir * perpOffset;

  // -------------------------------------------------------------------------
  // Step 8: Build character quad
  // -------------------------------------------------------------------------
  // Character size in screen pixels
  vec2 charSizePixels = charSize * fontScale;

  // Character offset from origin to the atlas region's top-left corner.
  // bearingX/bearingY already include the SDF buffer.
  vec2 charOffsetPixels = charOffset * fontScale;

  // The character's local X offset from pathPos (which is at character center)
  float charLocalX = -charAdvance * 0.5 * fontScale;

  // Build quad position:
  // - Start at character origin (charLocalX on X axis, 0 on Y axis = baseline)
  // - Add bearing offset to get to atlas region corner
  // - Add quad corner * size to get vertex position
  vec2 quadPos;
  quadPos.x = charLocalX + charOffsetPixels.x + a_quadCorner.x * charSizePixels.x;
  // charOffset.y = -bearingY (negated), so -charOffsetPixels.y = bearingY * fontScale
  // (distance from baseline to atlas region top, positive = upward)
  // Quad corner (0,0) = bottom-left, (1,1) = top-right
  quadPos.y = -charOffsetPixels.y - charSizePixels.y * (1.0 - a_quadCorner.y);

  // Center vertically on the path by offsetting by half the visual text height
  // VERTICAL_CENTER_RATIO is the distance from baseline to visual center as a ratio of atlas font size
  float verticalCenterOffset = VERTICAL_CENTER_RATIO * ATLAS_FONT_SIZE * fontScale;
  quadPos.y -= verticalCenterOffset;

  // -------------------------------------------------------------------------
  // Step 9: Rotate quad to align with tangent
  // -------------------------------------------------------------------------
  // Rotation matrix from the reading direction
  // readingDir = (cos(angle), sin(angle)), so we can build rotation directly
  vec2 readingDir = tangent * readingSign;
  mat2 rotation = mat2(readingDir.x, readingDir.y, -readingDir.y, readingDir.x);

  // Convert pixel offset to WebGL units for rotation
  `).concat(f?"vec2 quadPosWebGL = quadPos * u_correctionRatio / u_sizeRatio; // Scaled mode":"vec2 quadPosWebGL = quadPos * pixelToGraph; // Fixed mode: use pixelToGraph for zoom-independent size",`

  // Rotate around character center on path
  vec2 rotatedOffset = rotation * quadPosWebGL;

  // Final position in graph space (using offset path position for above/below modes)
  vec2 worldPos = offsetPathPos + rotatedOffset;

  // -------------------------------------------------------------------------
  // Step 10: Transform to clip space
  // -------------------------------------------------------------------------
  vec3 clipPos = u_matrix * vec3(worldPos, 1.0);
  gl_Position = vec4(clipPos.xy, 0.0, 1.0);

  // -------------------------------------------------------------------------
  // Step 11: Texture coordinates
  // -------------------------------------------------------------------------
  // Flip Y for texture coordinates (texture Y goes down, quad Y goes up)
  vec2 texCorner = vec2(a_quadCorner.x, 1.0 - a_quadCorner.y);
  v_texCoord = (a_texCoords.xy + texCorner * a_texCoords.zw) / u_atlasSize;

  // -------------------------------------------------------------------------
  // Step 12: Pass color, border color, and alpha modifier
  // -------------------------------------------------------------------------
  v_color = a_color;
  v_color.a *= bias;
`).concat(n?`  v_borderColor = a_borderColor;
  v_borderColor.a *= bias;
  v_positionMode = positionMode;`:"",`
  v_alphaModifier = alphaModifier;

  // -------------------------------------------------------------------------
  // Step 13: Compute edge fade for soft truncation
  // -------------------------------------------------------------------------
  // Convert fade width from pixels to WebGL units
  `).concat(f?"float fadeWidthWebGL = FADE_WIDTH_PIXELS * u_correctionRatio / u_sizeRatio;":"float fadeWidthWebGL = FADE_WIDTH_PIXELS * pixelToGraph;",`

  // Compute the arc position of THIS VERTEX (not just character center)
  // The quad extends from charCenter - advance/2 to charCenter + advance/2
  // a_quadCorner.x is 0 for left edge, 1 for right edge
  float vertexLocalOffset = readingSign * (a_quadCorner.x - 0.5) * charAdvanceWebGL;
  float vertexArcOffset = charCenterOffset + vertexLocalOffset;

  // Compute distance from body edges (positive = inside body, negative = outside)
  float halfBody = bodyLength * 0.5;
  float distFromStart = vertexArcOffset + halfBody;  // Distance from body start edge
  float distFromEnd = halfBody - vertexArcOffset;    // Distance from body end edge
  float distFromEdge = min(distFromStart, distFromEnd);

  // Compute fade: 0 = fully visible (deep inside body), 1 = fully faded (at body edge)
  // Fade goes from 0 (at 2*fadeWidth inside) to 1 (at body edge)
  // This ensures text is fully transparent before reaching extremities
  v_edgeFade = 1.0 - smoothstep(0.0, fadeWidthWebGL * 2.0, distFromEdge);
}
`);return p}function tc(){var a=arguments.length>0&&arguments[0]!==void 0?arguments[0]:{},t=a.hasBorder,e=t===void 0?!1:t,n=`#version 300 es
precision highp float;

in vec2 v_texCoord;
in vec4 v_color;
`.concat(e?"in vec4 v_borderColor;":"",`
in float v_edgeFade;  // 0 = fully visible, 1 = fully faded
in float v_alphaModifier;  // 0-1 based on label visibility ratio
in float v_fontScale;  // Ratio of rendered font size to atlas font size
`).concat(e?"in float v_positionMode;  // Position mode (0=over, 1=above, 2=below, 3=auto)":"",`

uniform sampler2D u_atlas;
uniform float u_gamma;
uniform float u_sdfBuffer;
uniform float u_pixelRatio;
`).concat(e?"uniform float u_borderWidth;  // Border width in SDF units (normalized)":"",`

// Fragment output (single target - picking handled via separate pass)
out vec4 fragColor;

void main() {
  #ifdef PICKING_MODE
    // Edge labels are not pickable - discard all fragments in picking mode
    fragColor = vec4(0.0);
    discard;
  #else
  // SDF stores normalized distance: 0.5 = on edge, >0.5 = inside glyph
  float sdfValue = texture(u_atlas, v_texCoord).a;

  // Edge threshold accounting for SDF buffer padding
  float edge = 1.0 - u_sdfBuffer;

  // Scale gamma inversely with font scale so small labels get a wider AA band
  // (smoother) and large labels get a tighter band (sharper).
  float aaWidth = u_gamma / (u_pixelRatio * v_fontScale);

  // Apply edge fade for soft truncation at body boundaries
  // Also apply visibility-based alpha modifier for short edge labels
  float edgeAlpha = (1.0 - v_edgeFade) * v_alphaModifier;

`).concat(e?`  // Fill alpha: fully opaque inside the glyph
  float fillAlpha = smoothstep(edge - aaWidth, edge + aaWidth, sdfValue);

  // Only apply border for "over" position mode (v_positionMode == 0.0)
  // Labels positioned above/below/auto don't overlap the edge line and don't need borders
  if (v_positionMode < 0.5) {
    // Border rendering: compute alpha for both fill and border regions
    // Border extends from (edge - borderWidth) to edge
    float borderEdge = edge - u_borderWidth;

    // Border alpha: opaque in the border region (between borderEdge and edge)
    float borderAlpha = smoothstep(borderEdge - aaWidth, borderEdge + aaWidth, sdfValue);

    // Composite: fill on top of border
    // Border is visible where borderAlpha > 0 but fillAlpha < 1
    vec3 borderColorPremult = v_borderColor.rgb * v_borderColor.a * borderAlpha * edgeAlpha;
    vec3 fillColorPremult = v_color.rgb * v_color.a * fillAlpha * edgeAlpha;

    // Blend fill over border (fill replaces border where fill is opaque)
    float finalBorderAlpha = borderAlpha * (1.0 - fillAlpha);
    vec3 finalColor = fillColorPremult + v_borderColor.rgb * v_borderColor.a * finalBorderAlpha * edgeAlpha;
    float finalAlpha = (v_color.a * fillAlpha + v_borderColor.a * finalBorderAlpha) * edgeAlpha;

    fragColor = vec4(finalColor, finalAlpha);
  } else {
    // No border for above/below/auto positions - simple text rendering
    float finalAlpha = v_color.a * fillAlpha * edgeAlpha;
    fragColor = vec4(v_color.rgb * finalAlpha, finalAlpha);
  }`:`  // Smooth transition from transparent to opaque at glyph edge
  float alpha = smoothstep(edge - aaWidth, edge + aaWidth, sdfValue);

  // Premultiplied alpha output
  float finalAlpha = v_color.a * alpha * edgeAlpha;
  fragColor = vec4(v_color.rgb * finalAlpha, finalAlpha);`,`
  #endif
}
`);return n}function nc(a){var t=arguments.length>1&&arguments[1]!==void 0?arguments[1]:!1,e=arguments.length>2&&arguments[2]!==void 0?arguments[2]:"fixed",n=["u_matrix","u_sizeRatio","u_correctionRatio","u_pixelRatio","u_cameraAngle","u_sdfBufferPixels","u_resolution","u_atlasSize","u_atlas","u_gamma","u_sdfBuffer","u_nodeDataTexture","u_nodeDataTextureWidth","u_edgeDataTexture","u_edgeDataTextureWidth","u_edgeFrameTexture","u_edgeFrameTextureWidth","u_edgeAttributeTexture","u_edgeAttributeTextureWidth","u_edgeAttributeTexelsPerEdge"];e==="scaled"&&n.push("u_zoomSizeRatio"),t&&n.push("u_borderWidth");var r=O(a),i;try{for(r.s();!(i=r.n()).done;){var o=i.value,s=O(o.uniforms),l;try{for(s.s();!(l=s.n()).done;){var d=l.value;n.includes(d.name)||n.push(d.name)}}catch(u){s.e(u)}finally{s.f()}}}catch(u){r.e(u)}finally{r.f()}return n}function ac(a){var t=a.hasBorder,e=t===void 0?!1:t,n=a.fontSizeMode,r=n===void 0?"fixed":n;return{vertexShader:ec(a),fragmentShader:tc({hasBorder:e}),uniforms:nc(a.paths,e,r)}}var rc=new Map;function ic(a){switch(a){case"over":return 0;case"above":return 1;case"below":return 2;case"auto":return 3;default:return 0}}function oc(a,t,e,n){var r=n.color,i=n.margin,o=n.textBorder,s=ao(n),l=s.paths,d=s.fontSizeMode,u=s.minVisibilityThreshold,c=s.fullVisibilityThreshold,f=s.keepUpright,h=!!o,g=ac({paths:l,hasBorder:h,fontSizeMode:d,minVisibilityThreshold:u,fullVisibilityThreshold:c,keepUpright:f}),v=(function(m){function p(b,y,_){var x;Z(this,p),x=re(this,p,[b,y,_]),S(x,"atlasTexture",null),S(x,"atlasNeedsUpdate",!1),S(x,"refreshTimeout",null),S(x,"labelGlyphCache",new Map),S(x,"edgeAttributeTexture",null);var T=Be();if(x.attributeLayout=Se([].concat(V(l),[T])),x.attrDescriptors=jn([].concat(V(l),[T]),x.attributeLayout),x.edgeAttributeTexture=new Vn(b,x.attributeLayout),x.packedAttributeData=new Float32Array(x.attributeLayout.floatsPerItem),x.atlasManager=new Ke,x.gamma=.025,x.sdfBuffer=De.cutoff,x.atlasTexture=b.createTexture(),!x.atlasTexture)throw new Error("EdgeLabelProgram: failed to create atlas texture");b.bindTexture(b.TEXTURE_2D,x.atlasTexture),b.texParameteri(b.TEXTURE_2D,b.TEXTURE_WRAP_S,b.CLAMP_TO_EDGE),b.texParameteri(b.TEXTURE_2D,b.TEXTURE_WRAP_T,b.CLAMP_TO_EDGE),b.texParameteri(b.TEXTURE_2D,b.TEXTURE_MIN_FILTER,b.LINEAR),b.texParameteri(b.TEXTURE_2D,b.TEXTURE_MAG_FILTER,b.LINEAR),b.bindTexture(b.TEXTURE_2D,null),x.atlasManager.on(Ke.ATLAS_UPDATED_EVENT,function(){x.atlasNeedsUpdate=!0,x.refreshTimeout!==null&&clearTimeout(x.refreshTimeout),x.refreshTimeout=setTimeout(function(){x.refreshTimeout=null,x.renderer.refresh()},0)});var w={family:"sans-serif",weight:"normal",style:"normal"};return x.defaultFontKey=x.atlasManager.registerFont(w),x}return ie(p,m),Q(p,[{key:"getDefinition",value:function(){var y=WebGL2RenderingContext,_=y.FLOAT,x=y.UNSIGNED_BYTE,T=y.TRIANGLE_STRIP,w=new Set,E=[],C=O(l),A;try{for(C.s();!(A=C.n()).done;){var I=A.value,R=O(I.attributes),M;try{for(R.s();!(M=R.n()).done;){var L=M.value,F=L.name.startsWith("a_")?L.name:"a_".concat(L.name);w.has(F)||(w.add(F),E.push({name:F,size:L.size,type:L.type}))}}catch(G){R.e(G)}finally{R.f()}}}catch(G){C.e(G)}finally{C.f()}return{VERTICES:4,VERTEX_SHADER_SOURCE:g.vertexShader,FRAGMENT_SHADER_SOURCE:g.fragmentShader,METHOD:T,UNIFORMS:g.uniforms,ATTRIBUTES:[{name:"a_edgeIndex",size:1,type:_},{name:"a_edgeAttrIndex",size:1,type:_},{name:"a_baseFontSize",size:1,type:_},{name:"a_charMetrics",size:4,type:_},{name:"a_charDims",size:4,type:_},{name:"a_texCoords",size:4,type:_},{name:"a_labelParams",size:2,type:_},{name:"a_color",size:4,type:x,normalized:!0}].concat(V(h?[{name:"a_borderColor",size:4,type:x,normalized:!0}]:[]),V(E.filter(function(G){return!["a_curvature","curvature"].includes(G.name)}))),CONSTANT_ATTRIBUTES:[{name:"a_quadCorner",size:2,type:_}],CONSTANT_DATA:[[0,0],[1,0],[0,1],[1,1]]}}},{key:"prepareLabelGlyphs",value:function(y,_){if(_.hidden||!_.text){this.labelGlyphCache.delete(y);return}var x=_.text,T=_.fontKey||this.defaultFontKey;this.atlasManager.ensureGlyphs(x,T);var w=[],E=[],C=0,A=O(x),I;try{for(A.s();!(I=A.n()).done;){var R=I.value,M=R.codePointAt(0);if(M===void 0){w.push(void 0),E.push(C);continue}var L=this.atlasManager.getGlyph(M,T);w.push(L),E.push(C),L&&(C+=L.advance)}}catch(F){A.e(F)}finally{A.f()}this.labelGlyphCache.set(y,{glyphs:w,xOffsets:E,totalWidth:C})}},{key:"processCharacter",value:function(y,_,x,T){var w,E,C,A=this.floats,I=this.STRIDE,R=y*I,M=this.labelGlyphCache.get(_.parentKey);if(!M||!M.glyphs[T]){for(var L=0;L<I;L++)A[R+L]=0;return}var F=M.glyphs[T],G=M.xOffsets[T],N=p.labelColor,k=N&&J(N)==="object"&&"color"in N&&N.color?N.color:_.color,P=_e(k),z=R;A[z++]=_.edgeIndex,A[z++]=(w=(E=this.edgeAttributeTexture)===null||E===void 0?void 0:E.getIndex(_.parentKey))!==null&&w!==void 0?w:0,A[z++]=_.size,A[z++]=G,A[z++]=F.advance,A[z++]=M.totalWidth,A[z++]=ic(_.position),A[z++]=F.atlasWidth,A[z++]=F.atlasHeight,A[z++]=F.bearingX,A[z++]=-F.bearingY,A[z++]=F.atlasX,A[z++]=F.atlasY,A[z++]=F.atlasWidth,A[z++]=F.atlasHeight;var $=(C=p.labelMargin)!==null&&C!==void 0?C:_.margin;if(A[z++]=$,A[z++]=0,A[z++]=P,h&&o){var H;typeof o.color=="string"?H=o.color:H=o.color.color||"#ffffff",A[z++]=_e(H)}var Y=new Set,X=O(l),q;try{for(X.s();!(q=X.n()).done;){var Ee=q.value,ge=O(Ee.attributes),ke;try{for(ge.s();!(ke=ge.n()).done;){var nt=ke.value,kt=nt.name.startsWith("a_")?nt.name.slice(2):nt.name;if(kt!=="curvature"&&!Y.has(kt)){Y.add(kt);for(var Pt=0;Pt<nt.size;Pt++)A[z++]=0}}}catch(Ft){ge.e(Ft)}finally{ge.f()}}}catch(Ft){X.e(Ft)}finally{X.f()}}},{key:"processEdgeLabel",value:function(y,_,x){if(this.prepareLabelGlyphs(y,x),this.edgeAttributeTexture&&!x.hidden&&x.text){this.edgeAttributeTexture.allocate(y);var T=this.packedAttributeData;Xn(this.attrDescriptors,x.edgeAttributes,T,"",rc,0),this.edgeAttributeTexture.updateAllAttributes(y,T)}return de(p,"processLabel",this,3)([y,_,x])}},{key:"updateAtlasTexture",value:function(){if(this.atlasNeedsUpdate){var y=this.normalProgram.gl,_=this.atlasManager.getTextures();if(_.length!==0){var x=_[0];y.bindTexture(y.TEXTURE_2D,this.atlasTexture),y.texImage2D(y.TEXTURE_2D,0,y.RGBA,x.width,x.height,0,y.RGBA,y.UNSIGNED_BYTE,x.data),y.bindTexture(y.TEXTURE_2D,null),this.atlasNeedsUpdate=!1}}}},{key:"setUniforms",value:function(y,_){var x=_.gl,T=_.uniformLocations,w=this.atlasManager.getTextures(),E=w.length>0?[w[0].width,w[0].height]:[1,1];if(x.uniformMatrix3fv(T.u_matrix,!1,y.matrix),x.uniform1f(T.u_sizeRatio,y.sizeRatio),x.uniform1f(T.u_correctionRatio,y.correctionRatio),x.uniform1f(T.u_pixelRatio,y.pixelRatio),x.uniform1f(T.u_cameraAngle,y.cameraAngle),x.uniform1f(T.u_sdfBufferPixels,De.buffer),x.uniform2f(T.u_resolution,y.width,y.height),x.uniform2f(T.u_atlasSize,E[0],E[1]),x.uniform1f(T.u_gamma,this.gamma),x.uniform1f(T.u_sdfBuffer,this.sdfBuffer),x.activeTexture(x.TEXTURE0),x.bindTexture(x.TEXTURE_2D,this.atlasTexture),x.uniform1i(T.u_atlas,0),T.u_nodeDataTexture!==void 0&&x.uniform1i(T.u_nodeDataTexture,y.nodeDataTextureUnit),T.u_nodeDataTextureWidth!==void 0&&x.uniform1i(T.u_nodeDataTextureWidth,y.nodeDataTextureWidth),T.u_edgeDataTexture!==void 0&&x.uniform1i(T.u_edgeDataTexture,y.edgeDataTextureUnit),T.u_edgeDataTextureWidth!==void 0&&x.uniform1i(T.u_edgeDataTextureWidth,y.edgeDataTextureWidth),T.u_edgeFrameTexture!==void 0&&x.uniform1i(T.u_edgeFrameTexture,y.edgeFrameTextureUnit),T.u_edgeFrameTextureWidth!==void 0&&x.uniform1i(T.u_edgeFrameTextureWidth,y.edgeFrameTextureWidth),h&&o&&T.u_borderWidth!==void 0){var C=o.width/De.buffer*this.sdfBuffer;x.uniform1f(T.u_borderWidth,C)}if(this.edgeAttributeTexture&&T.u_edgeAttributeTexture!==void 0&&(this.edgeAttributeTexture.bind(He),x.uniform1i(T.u_edgeAttributeTexture,He),x.uniform1i(T.u_edgeAttributeTextureWidth,this.edgeAttributeTexture.getTextureWidth()),x.uniform1i(T.u_edgeAttributeTexelsPerEdge,this.edgeAttributeTexture.getTexelsPerItem())),d==="scaled"&&T.u_zoomSizeRatio!==void 0){var A=this.renderer.getSetting("zoomToSizeRatioFunction"),I=1/A(y.zoomRatio);x.uniform1f(T.u_zoomSizeRatio,I)}}},{key:"renderProgram",value:function(y,_){this.updateAtlasTexture(),this.atlasManager.hasPendingGlyphs()&&(this.atlasManager.flush(),this.updateAtlasTexture()),this.edgeAttributeTexture&&this.edgeAttributeTexture.upload(),de(p,"renderProgram",this,3)([y,_])}},{key:"registerFont",value:function(y){var _=arguments.length>1&&arguments[1]!==void 0?arguments[1]:"normal",x=arguments.length>2&&arguments[2]!==void 0?arguments[2]:"normal";return this.atlasManager.registerFont({family:y,weight:_,style:x})}},{key:"getAtlasManager",value:function(){return this.atlasManager}},{key:"ensureGlyphsReady",value:function(y,_){var x=_||this.defaultFontKey,T=O(y),w;try{for(T.s();!(w=T.n()).done;){var E=w.value;this.atlasManager.ensureGlyphs(E,x)}}catch(C){T.e(C)}finally{T.f()}this.atlasManager.flush()}},{key:"measureLabelAtlasWidth",value:function(y,_){var x=_||this.defaultFontKey;this.atlasManager.ensureGlyphs(y,x),this.atlasManager.hasPendingGlyphs()&&this.atlasManager.flush();var T=0,w=O(y),E;try{for(w.s();!(E=w.n()).done;){var C=E.value,A=C.codePointAt(0);if(A!==void 0){var I=this.atlasManager.getGlyph(A,x);I&&(T+=I.advance)}}}catch(R){w.e(R)}finally{w.f()}return T}},{key:"measureLabel",value:function(y,_,x){var T=this.measureLabelAtlasWidth(y,x),w=_/De.fontSize;return{width:T*w,height:_,textHeight:_}}},{key:"kill",value:function(){var y=this.normalProgram.gl;this.refreshTimeout!==null&&(clearTimeout(this.refreshTimeout),this.refreshTimeout=null),this.atlasTexture&&(y.deleteTexture(this.atlasTexture),this.atlasTexture=null),this.edgeAttributeTexture&&(this.edgeAttributeTexture.kill(),this.edgeAttributeTexture=null),this.atlasManager.destroy(),this.labelGlyphCache.clear(),de(p,"kill",this,3)([])}}])})(qi);return S(v,"labelColor",r),S(v,"labelMargin",i),new v(a,t,e)}function sc(){var a=`
// No extremity - always returns positive (outside)
float extremity_none(vec2 uv, float lengthRatio, float widthRatio) {
  return 1.0;
}
`;return{name:"none",glsl:a,length:0,widthFactor:1,margin:0,uniforms:[],attributes:[]}}function ro(a,t,e,n,r,i,o){var s,l,d=Ji(n),u=d.paths,c=d.layers,f=d.defaultHead,h=d.defaultTail,g=[sc()].concat(V(d.extremities)),v={},m={};u.forEach(function(R,M){return v[R.name]=M}),g.forEach(function(R,M){return m[R.name]=M});var p=(s=m[f])!==null&&s!==void 0?s:0,b=(l=m[h])!==null&&l!==void 0?l:0,y=null,_=Se([].concat(V(u),V(c))),x=(function(R){function M(L,F,G){var N;Z(this,M),y||(y=Mi({paths:u,extremities:g,layers:c,antialias:r})),N=re(this,M,[L,F,G]),S(N,"layerLifecycles",new Map),S(N,"needsShaderRegeneration",!1),S(N,"edgeAttributeTexture",null),S(N,"layout",_),S(N,"attrDescriptors",[]),S(N,"lifecycleIndexOffset",u.length),N._pickingBuffer=F,N.edgeAttributeTexture=new Vn(L,N.layout),N.packedAttributeData=new Float32Array(N.layout.floatsPerItem),c.forEach(function(P,z){if(P.lifecycle){var $={gl:L,renderer:{refresh:function(){return G.refresh()}},getUniformLocation:function(Y){return L.getUniformLocation(N.normalProgram.program,Y)},requestShaderRegeneration:function(){N.needsShaderRegeneration=!0},requestRefresh:function(){G.refresh()}};N.layerLifecycles.set(z,P.lifecycle($))}}),N.layerLifecycles.forEach(function(P){var z;return(z=P.init)===null||z===void 0?void 0:z.call(P)});var k=new Map;return N.layerLifecycles.forEach(function(P,z){P.getAttributeData&&k.set(u.length+z,P)}),N.attrDescriptors=jn([].concat(V(u),V(c)),N.layout,k),N}return ie(M,R),Q(M,[{key:"getAttributeTexture",value:function(){return this.edgeAttributeTexture}},{key:"resolveEdgeIds",value:function(F,G,N){var k=F,P=0,z=p,$=b,H=G?k.selfLoopPath:N&&k.parallelPath?k.parallelPath:k.path;H&&v[H]!==void 0&&(P=v[H]),k.head&&k.head!=="none"&&m[k.head]!==void 0&&(z=m[k.head]),k.tail&&k.tail!=="none"&&m[k.tail]!==void 0&&($=m[k.tail]);var Y=g[z],X=g[$];return{pathId:P,headId:z,tailId:$,headLengthRatio:Ae(Y.length)?0:Y.length,tailLengthRatio:Ae(X.length)?0:X.length}}},{key:"getDefinition",value:function(){var F=WebGL2RenderingContext,G=F.TRIANGLE_STRIP,N=G,k=y;return{VERTICES:k.verticesPerEdge,VERTEX_SHADER_SOURCE:k.vertexShader,FRAGMENT_SHADER_SOURCE:k.fragmentShader,METHOD:N,UNIFORMS:k.uniforms,ATTRIBUTES:k.attributes,CONSTANT_ATTRIBUTES:k.constantAttributes,CONSTANT_DATA:k.constantData}}},{key:"maybeRegenerateShaders",value:function(){var F=this;if(this.needsShaderRegeneration){this.needsShaderRegeneration=!1;var G=c.map(function(Y,X){var q=F.layerLifecycles.get(X);return q!=null&&q.regenerate?q.regenerate():Y});y=Mi({paths:u,extremities:g,layers:G,antialias:this.renderer.getSetting("antialiasEdges")});var N=this.normalProgram.gl,k=this.normalProgram,P=k.program,z=k.buffer,$=k.vertexShader,H=k.fragmentShader;N.deleteProgram(P),N.deleteBuffer(z),N.deleteShader($),N.deleteShader(H),this.normalProgram=this.getProgramInfo("normal",N,y.vertexShader,y.fragmentShader,this._pickingBuffer)}}},{key:"process",value:function(F,G,N,k,P,z){var $=G*this.STRIDE;if(P.visibility==="hidden"||N.visibility==="hidden"||k.visibility==="hidden"){for(var H=$+this.STRIDE;$<H;$++)this.floats[$]=0;this.floats[G*this.STRIDE]=Vi;return}this.processVisibleItem(ht(F),$,N,k,P,z)}},{key:"processVisibleItem",value:function(F,G,N,k,P,z){var $,H=this.floats,Y=this.ints;H[G++]=z,H[G++]=_e(P.color),Y[G++]=F,H[G++]=($=P.opacity)!==null&&$!==void 0?$:1;var X=this.packedAttributeData;Xn(this.attrDescriptors,P,X,P.color,this.layerLifecycles,this.lifecycleIndexOffset),this.edgeAttributeTexture.updateAllAttributesAtRow(z,X)}},{key:"setUniforms",value:function(F,G){var N=this,k=G.gl,P=G.uniformLocations;P.u_matrix&&k.uniformMatrix3fv(P.u_matrix,!1,F.matrix),P.u_sizeRatio&&k.uniform1f(P.u_sizeRatio,F.sizeRatio),P.u_correctionRatio&&k.uniform1f(P.u_correctionRatio,F.correctionRatio),P.u_zoomRatio&&k.uniform1f(P.u_zoomRatio,F.zoomRatio),P.u_pixelRatio&&k.uniform1f(P.u_pixelRatio,F.pixelRatio),P.u_cameraAngle&&k.uniform1f(P.u_cameraAngle,F.cameraAngle),P.u_feather&&k.uniform1f(P.u_feather,F.antiAliasingFeather),P.u_minEdgeThickness&&k.uniform1f(P.u_minEdgeThickness,F.minEdgeThickness),P.u_pickingPadding&&k.uniform1f(P.u_pickingPadding,F.edgePickingPadding),P.u_nodeDataTexture&&k.uniform1i(P.u_nodeDataTexture,F.nodeDataTextureUnit),P.u_nodeDataTextureWidth&&k.uniform1i(P.u_nodeDataTextureWidth,F.nodeDataTextureWidth),P.u_edgeDataTexture&&k.uniform1i(P.u_edgeDataTexture,F.edgeDataTextureUnit),P.u_edgeDataTextureWidth&&k.uniform1i(P.u_edgeDataTextureWidth,F.edgeDataTextureWidth),P.u_edgeFrameTexture&&k.uniform1i(P.u_edgeFrameTexture,F.edgeFrameTextureUnit),P.u_edgeFrameTextureWidth&&k.uniform1i(P.u_edgeFrameTextureWidth,F.edgeFrameTextureWidth),this.edgeAttributeTexture&&this.layout.floatsPerItem>0&&(this.edgeAttributeTexture.bind(He),P.u_edgeAttributeTexture&&k.uniform1i(P.u_edgeAttributeTexture,He),P.u_edgeAttributeTextureWidth&&k.uniform1i(P.u_edgeAttributeTextureWidth,this.edgeAttributeTexture.getTextureWidth()),P.u_edgeAttributeTexelsPerEdge&&k.uniform1i(P.u_edgeAttributeTexelsPerEdge,this.edgeAttributeTexture.getTexelsPerItem()));var z=new Set;u.forEach(function($){$.uniforms.forEach(function(H){z.has(H.name)||(z.add(H.name),N.setTypedUniform(H,G))})}),g.forEach(function($){$.uniforms.forEach(function(H){z.has(H.name)||(z.add(H.name),N.setTypedUniform(H,G))})}),c.forEach(function($){$.uniforms.forEach(function(H){z.has(H.name)||(z.add(H.name),N.setTypedUniform(H,G))})})}},{key:"render",value:function(F,G,N){this.maybeRegenerateShaders(),de(M,"render",this,3)([F,G,N])}},{key:"renderProgram",value:function(F,G){this.layerLifecycles.forEach(function(N){var k;return(k=N.beforeRender)===null||k===void 0?void 0:k.call(N)}),de(M,"renderProgram",this,3)([F,G])}},{key:"uploadAttributeTexture",value:function(){this.edgeAttributeTexture&&this.layout.floatsPerItem>0&&this.edgeAttributeTexture.upload()}},{key:"kill",value:function(){this.layerLifecycles.forEach(function(F){var G;return(G=F.kill)===null||G===void 0?void 0:G.call(F)}),this.edgeAttributeTexture&&(this.edgeAttributeTexture.kill(),this.edgeAttributeTexture=null),de(M,"kill",this,3)([])}}])})(Ze),T=g[p],w=g[b],E=B({paths:u,headLengthRatio:Ae(T.length)?0:T.length,tailLengthRatio:Ae(w.length)?0:w.length},n.label),C=ao(E),A=function(){return{labelProgram:oc(a,null,e,E),labelBackgroundProgram:Zu(a,t,e,{shaderConfig:C})}},I=new Uu(a,{paths:u,extremities:g,layers:c,nodeShapes:i,nodeLayers:o});return{edgeProgram:new x(a,null,e),createLabelPrograms:A,framePass:I}}function lc(a){return J(a)==="object"&&"uniforms"in a&&Array.isArray(a.uniforms)}function dc(a){return J(a)==="object"&&"uniforms"in a&&"attributes"in a&&"glsl"in a}function uc(a){return J(a)==="object"&&"uniforms"in a&&"attributes"in a&&"segments"in a}function cc(a){return J(a)==="object"&&"uniforms"in a&&"attributes"in a&&"length"in a}function hc(a){return J(a)==="object"&&"uniforms"in a&&"attributes"in a&&"glsl"in a}function fc(a){return J(a)==="object"&&"glsl"in a&&"name"in a&&!("uniforms"in a)}function gc(a){return J(a)==="object"&&"glsl"in a&&"name"in a&&!("uniforms"in a)}function pc(a){return J(a)==="object"&&"glsl"in a&&"name"in a&&!("uniforms"in a)}function mc(a){if(lc(a))return a;if(fc(a))return{name:a.name,glsl:a.glsl,inradiusFactor:a.inradiusFactor,uniforms:[]};throw new Error("Invalid node shape specification: ".concat(JSON.stringify(a)))}function vc(a){if(dc(a))return a;if(oi(a))return{name:a.name,glsl:a.glsl,uniforms:[],attributes:[]};throw new Error("Invalid node layer specification: ".concat(JSON.stringify(a)))}function bc(a){if(uc(a))return a;if(gc(a))return{name:a.name,glsl:a.glsl,segments:a.segments,uniforms:[],attributes:[]};throw new Error("Invalid edge path specification: ".concat(JSON.stringify(a)))}function yc(a){if(hc(a))return a;if(si(a))return{name:a.name,glsl:a.glsl,uniforms:[],attributes:[]};throw new Error("Invalid edge layer specification: ".concat(JSON.stringify(a)))}function xc(a){if(cc(a))return a;if(pc(a))return{name:a.name,glsl:a.glsl,length:a.length,widthFactor:a.widthFactor,margin:0,uniforms:[],attributes:[]};throw new Error("Invalid edge extremity specification: ".concat(JSON.stringify(a)))}function io(a){var t,e,n=(t=a?.shapes)!==null&&t!==void 0?t:Ut.shapes,r=(e=a?.layers)!==null&&e!==void 0?e:Ut.layers,i=n.map(mc),o=r.map(vc);if(i.length===0)throw new Error("At least one node shape must be specified.");if(o.length===0)throw new Error("At least one node layer must be specified.");return{shapes:i,layers:o}}function _c(a){var t,e,n,r=(t=a?.paths)!==null&&t!==void 0?t:ft.paths,i=(e=a?.extremities)!==null&&e!==void 0?e:ft.extremities,o=(n=a?.layers)!==null&&n!==void 0?n:ft.layers,s=r.map(bc),l=i.map(xc).filter(function(u){return u!==null}),d=o.map(yc);if(s.length===0)throw new Error("At least one edge path must be specified.");if(d.length===0)throw new Error("At least one edge layer must be specified.");return{paths:s,extremities:l,layers:d}}function oo(a,t){var e={},n=O(a),r;try{for(n.s();!(r=n.n()).done;){var i=r.value;i.variables&&Object.assign(e,i.variables)}}catch(o){n.e(o)}finally{n.f()}return Object.assign(e,t||{}),e}function so(a,t,e,n,r){var i=io(n),o=i.shapes,s=i.layers,l=oo(o,n?.variables),d=Yi(a,t,e,{shapes:o,layers:s,label:n?.label,backdrop:n?.backdrop,labelAttachments:n?.labelAttachments},r);return B(B({},d),{},{variables:l})}function lo(a,t,e,n,r,i){var o=_c(n),s=o.paths,l=o.extremities,d=o.layers,u=io(i),c=u.shapes,f=u.layers,h=oo(s,n?.variables),g=ro(a,t,e,{paths:s,extremities:l,layers:d,defaultHead:n?.defaultHead,defaultTail:n?.defaultTail,label:n?.label},r,c,f);return B(B({},g),{},{variables:h,paths:s})}var Tc=2;function uo(a,t,e){var n=arguments.length>3&&arguments[3]!==void 0?arguments[3]:Tc,r=t.canvas,i=r.width,o=r.height,s=e.x,l=e.y,d=e.rowHeight,u=e.maxRowWidth,c={},f=[],h=O(a),g;try{for(h.s();!(g=h.n()).done;){var v=g.value,m=v.width+n,p=v.height+n;if(m>i||p>o||s+m>i&&l+d+p>o){f.push(v);continue}s+m>i&&(u=Math.max(u,s),s=0,l+=d,d=p),v.draw(t,s,l),c[v.key]={x:s,y:l,width:v.width,height:v.height},s+=m,d=Math.max(d,p)}}catch(b){h.e(b)}finally{h.f()}return u=Math.max(u,s),{atlas:c,cursor:{x:s,y:l,rowHeight:d,maxRowWidth:u},remaining:f}}function pe(a,t,e,n){var r=Object.defineProperty;try{r({},"",{})}catch{r=0}pe=function(i,o,s,l){function d(u,c){pe(i,u,function(f){return this._invoke(u,c,f)})}o?r?r(i,o,{value:s,enumerable:!l,configurable:!l,writable:!l}):i[o]=s:(d("next",0),d("throw",1),d("return",2))},pe(a,t,e,n)}function me(){var a,t,e=typeof Symbol=="function"?Symbol:{},n=e.iterator||"@@iterator",r=e.toStringTag||"@@toStringTag";function i(h,g,v,m){var p=g&&g.prototype instanceof s?g:s,b=Object.create(p.prototype);return pe(b,"_invoke",(function(y,_,x){var T,w,E,C=0,A=x||[],I=!1,R={p:0,n:0,v:a,a:M,f:M.bind(a,4),d:function(L,F){return T=L,w=0,E=a,R.n=F,o}};function M(L,F){for(w=L,E=F,t=0;!I&&C&&!G&&t<A.length;t++){var G,N=A[t],k=R.p,P=N[2];L>3?(G=P===F)&&(E=N[(w=N[4])?5:(w=3,3)],N[4]=N[5]=a):N[0]<=k&&((G=L<2&&k<N[1])?(w=0,R.v=F,R.n=N[1]):k<P&&(G=L<3||N[0]>F||F>P)&&(N[4]=L,N[5]=F,R.n=P,w=0))}if(G||L>1)return o;throw I=!0,F}return function(L,F,G){if(C>1)throw TypeError("Generator is already running");for(I&&F===1&&M(F,G),w=F,E=G;(t=w<2?a:E)||!I;){T||(w?w<3?(w>1&&(R.n=-1),M(w,E)):R.n=E:R.v=E);try{if(C=2,T){if(w||(L="next"),t=T[L]){if(!(t=t.call(T,E)))throw TypeError("iterator result is not an object");if(!t.done)return t;E=t.value,w<2&&(w=0)}else w===1&&(t=T.return)&&t.call(T),w<2&&(E=TypeError("The iterator does not provide a '"+L+"' method"),w=1);T=a}else if((t=(I=R.n<0)?E:y.call(_,R))!==o)break}catch(N){T=a,w=1,E=N}finally{C=1}}return{value:t,done:I}}})(h,v,m),!0),b}var o={};function s(){}function l(){}function d(){}t=Object.getPrototypeOf;var u=[][n]?t(t([][n]())):(pe(t={},n,function(){return this}),t),c=d.prototype=s.prototype=Object.create(u);function f(h){return Object.setPrototypeOf?Object.setPrototypeOf(h,d):(h.__proto__=d,pe(h,r,"GeneratorFunction")),h.prototype=Object.create(c),h}return l.prototype=d,pe(c,"constructor",d),pe(d,"constructor",l),l.displayName="GeneratorFunction",pe(d,r,"GeneratorFunction"),pe(c),pe(c,r,"Generator"),pe(c,n,function(){return this}),pe(c,"toString",function(){return"[object Generator]"}),(me=function(){return{w:i,m:f}})()}function co(a,t,e,n,r,i,o){try{var s=a[i](o),l=s.value}catch(d){return void e(d)}s.done?t(l):Promise.resolve(l).then(n,r)}function St(a){return function(){var t=this,e=arguments;return new Promise(function(n,r){var i=a.apply(t,e);function o(l){co(i,n,r,o,s,"next",l)}function s(l){co(i,n,r,o,s,"throw",l)}o(void 0)})}}var Kn=new Map,ho=!1;function Sc(a){return new Promise(function(t,e){var n=new FileReader;n.onload=function(){return t(n.result)},n.onerror=e,n.readAsDataURL(a)})}function Ec(a){if(!Kn.has(a)){var t=fetch(a).then(function(e){return e.blob()}).then(Sc).catch(function(){return Kn.delete(a),null});Kn.set(a,t)}return Kn.get(a)}function wc(a){return Ja.apply(this,arguments)}function Ja(){return Ja=St(me().m(function a(t){var e,n,r;return me().w(function(i){for(;;)switch(i.n){case 0:return e=document.createElement("div"),e.innerHTML=t,n=Array.from(e.querySelectorAll("img[src]")),r=n.filter(function(o){return!o.getAttribute("src").startsWith("data:")}),i.n=1,Promise.all(r.map((function(){var o=St(me().m(function s(l){var d;return me().w(function(u){for(;;)switch(u.n){case 0:return u.n=1,Ec(l.getAttribute("src"));case 1:d=u.v,d&&l.setAttribute("src",d);case 2:return u.a(2)}},s)}));return function(s){return o.apply(this,arguments)}})()));case 1:return i.a(2,e.innerHTML)}},a)})),Ja.apply(this,arguments)}function fo(a){return er.apply(this,arguments)}function er(){return er=St(me().m(function a(t){var e,n,r,i,o,s,l,d,u,c,f,h,g,v=arguments;return me().w(function(m){for(;;)switch(m.n){case 0:if(e=v.length>1&&v[1]!==void 0?v[1]:1,n=t instanceof SVGElement?new XMLSerializer().serializeToString(t):t,r=new DOMParser,i=r.parseFromString(n,"image/svg+xml"),o=i.querySelector("svg"),o){m.n=1;break}return m.a(2,null);case 1:if(s=parseFloat(o.getAttribute("width")||""),l=parseFloat(o.getAttribute("height")||""),(!(s>0)||!(l>0))&&(d=o.getAttribute("viewBox"),d&&(u=d.trim().split(/[\s,]+/),s=parseFloat(u[2]),l=parseFloat(u[3]))),!(!(s>0)||!(l>0))){m.n=2;break}return console.warn("Sigma: SVG label attachment has no parseable dimensions \u2014 skipped."),m.a(2,null);case 2:return c=Math.ceil(s*e),f=Math.ceil(l*e),h=new Blob([n],{type:"image/svg+xml"}),g=URL.createObjectURL(h),m.a(2,new Promise(function(p){var b=new Image;b.onload=function(){var y=document.createElement("canvas");y.width=c,y.height=f,y.getContext("2d").drawImage(b,0,0,c,f),URL.revokeObjectURL(g);try{y.getContext("2d").getImageData(0,0,1,1)}catch(_){if(_ instanceof DOMException&&_.name==="SecurityError"){ho||(ho=!0,console.warn('Sigma: A label attachment was skipped because the rendered canvas is tainted. SVG with <foreignObject> (used by the "html" attachment type) is blocked in Chromium and Safari. Use type: "canvas" with Canvas 2D rendering instead.')),p(null);return}throw _}p(y)},b.onerror=function(){URL.revokeObjectURL(g),p(null)},b.src=g}))}},a)})),er.apply(this,arguments)}function Ac(a,t){var e=document.createElement("div");e.style.cssText="position:fixed;left:-99999px;top:0;visibility:hidden;width:max-content;height:max-content",e.innerHTML=(t?"<style>".concat(t,"</style>"):"")+a,document.body.appendChild(e);var n=e.getBoundingClientRect(),r=n.width,i=n.height;return document.body.removeChild(e),{width:Math.ceil(r),height:Math.ceil(i)}}function Rc(a,t,e,n){return tr.apply(this,arguments)}function tr(){return tr=St(me().m(function a(t,e,n,r){var i,o,s,l,d,u,c,f,h=arguments;return me().w(function(g){for(;;)switch(g.n){case 0:return i=h.length>4&&h[4]!==void 0?h[4]:1,o=t instanceof HTMLElement?t.outerHTML:t,g.n=1,wc(o);case 1:return s=g.v,(n==null||r==null)&&(l=Ac(s,e),n=n??l.width,r=r??l.height),d=Math.ceil(n*i),u=Math.ceil(r*i),c=e?"<style>".concat(e,"</style>"):"",f='<svg xmlns="http://www.w3.org/2000/svg" '+'width="'.concat(d,'" height="').concat(u,'" viewBox="0 0 ').concat(n," ").concat(r,'">')+'<foreignObject width="'.concat(n,'" height="').concat(r,'">')+'<body xmlns="http://www.w3.org/1999/xhtml" style="margin:0;padding:0">'.concat(c).concat(s,"</body>")+"</foreignObject></svg>",g.a(2,fo(f,1))}},a)})),tr.apply(this,arguments)}function Dc(a){return nr.apply(this,arguments)}function nr(){return nr=St(me().m(function a(t){var e,n=arguments,r;return me().w(function(i){for(;;)switch(i.n){case 0:e=n.length>1&&n[1]!==void 0?n[1]:1,r=t.type,i.n=r==="canvas"?1:r==="svg"?2:r==="html"?3:4;break;case 1:return i.a(2,t.canvas);case 2:return i.a(2,fo(t.svg,e));case 3:return i.a(2,Rc(t.html,t.css,t.width,t.height,e));case 4:return i.a(2)}},a)})),nr.apply(this,arguments)}var Tt=2048,go=(function(){function a(t,e,n){Z(this,a),S(this,"cache",new Map),S(this,"pending",new Set),S(this,"atlas",{}),S(this,"glTexture",null),S(this,"dirty",!0),this.gl=t,this.renderers=e,this.scheduleRender=n,this.packCanvas=document.createElement("canvas"),this.packCanvas.width=Tt,this.packCanvas.height=Tt,this.packCtx=this.packCanvas.getContext("2d")}return Q(a,[{key:"renderAttachment",value:function(e,n,r){var i=this,o="".concat(e,":").concat(n);if(!(this.cache.has(o)||this.pending.has(o))){var s=this.renderers[n];if(s){var l=s(r);if(l){this.pending.add(o);var d=r.pixelRatio;Promise.resolve(l).then((function(){var u=St(me().m(function c(f){var h;return me().w(function(g){for(;;)switch(g.n){case 0:if(i.pending.has(o)){g.n=1;break}return g.a(2);case 1:if(i.pending.delete(o),f){g.n=2;break}return g.a(2);case 2:return g.n=3,Dc(f,d);case 3:if(h=g.v,!(!h||h.width===0||h.height===0)){g.n=4;break}return g.a(2);case 4:i.cache.set(o,{image:h,width:h.width,height:h.height}),i.dirty=!0,i.scheduleRender();case 5:return g.a(2)}},c)}));return function(c){return u.apply(this,arguments)}})())}}}}},{key:"regenerateAtlas",value:function(){if(this.dirty){this.dirty=!1;var e=[];if(this.cache.forEach(function(d,u){e.push({key:u,width:d.width,height:d.height,draw:function(f,h,g){f.drawImage(d.image,h,g)}})}),e.length===0){this.atlas={},this.deleteGLTexture();return}var n={x:0,y:0,rowHeight:0,maxRowWidth:0};this.packCtx.clearRect(0,0,Tt,Tt);var r=uo(e,this.packCtx,n),i=r.atlas,o=r.remaining;this.atlas=i,o.length>0&&console.warn("Sigma: ".concat(o.length," label attachment(s) could not fit in the ").concat(Tt,"x").concat(Tt," atlas and will not be rendered.")),this.deleteGLTexture();var s=this.gl,l=s.createTexture();s.activeTexture(s.TEXTURE0+Yt),s.bindTexture(s.TEXTURE_2D,l),s.pixelStorei(s.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!0),s.texImage2D(s.TEXTURE_2D,0,s.RGBA,s.RGBA,s.UNSIGNED_BYTE,this.packCanvas),s.pixelStorei(s.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),s.texParameteri(s.TEXTURE_2D,s.TEXTURE_MIN_FILTER,s.LINEAR),s.texParameteri(s.TEXTURE_2D,s.TEXTURE_MAG_FILTER,s.LINEAR),s.texParameteri(s.TEXTURE_2D,s.TEXTURE_WRAP_S,s.CLAMP_TO_EDGE),s.texParameteri(s.TEXTURE_2D,s.TEXTURE_WRAP_T,s.CLAMP_TO_EDGE),this.glTexture=l}}},{key:"bindTexture",value:function(e){if(this.glTexture){var n=this.gl;n.activeTexture(n.TEXTURE0+e),n.bindTexture(n.TEXTURE_2D,this.glTexture)}}},{key:"getEntry",value:function(e,n){var r="".concat(e,":").concat(n);return this.atlas[r]||null}},{key:"invalidateNode",value:function(e){var n="".concat(e,":"),r=O(this.cache.keys()),i;try{for(r.s();!(i=r.n()).done;){var o=i.value;o.startsWith(n)&&(this.cache.delete(o),this.dirty=!0)}}catch(u){r.e(u)}finally{r.f()}var s=O(this.pending),l;try{for(s.s();!(l=s.n()).done;){var d=l.value;d.startsWith(n)&&this.pending.delete(d)}}catch(u){s.e(u)}finally{s.f()}}},{key:"restore",value:function(){this.glTexture=null,this.dirty=!0}},{key:"clear",value:function(){this.cache.clear(),this.pending.clear(),this.atlas={},this.dirty=!0,this.deleteGLTexture()}},{key:"kill",value:function(){this.clear(),this.packCanvas=null,this.packCtx=null,this.gl=null}},{key:"deleteGLTexture",value:function(){this.glTexture&&(this.gl.deleteTexture(this.glTexture),this.glTexture=null)}}])})(),ar=(function(){function a(t){Z(this,a),S(this,"buckets",new Map),S(this,"keyDepth",new Map);var e=O(t),n;try{for(e.s();!(n=e.n()).done;){var r=n.value;this.buckets.set(r,new Set)}}catch(i){e.e(i)}finally{e.f()}}return Q(a,[{key:"has",value:function(e){return this.keyDepth.has(e)}},{key:"getBucket",value:function(e){return this.buckets.get(e)}},{key:"set",value:function(e,n){var r,i=this.keyDepth.get(e);if(i!==n){var o=this.buckets.get(n);if(!o)throw new Error('Sigma: "'.concat(n,'" is not a declared depth layer'));i!==void 0&&((r=this.buckets.get(i))===null||r===void 0||r.delete(e)),o.add(e),this.keyDepth.set(e,n)}}},{key:"remove",value:function(e){var n=this.keyDepth.get(e);n!==void 0&&(this.buckets.get(n).delete(e),this.keyDepth.delete(e))}},{key:"clearAll",value:function(){var e=O(this.buckets.values()),n;try{for(e.s();!(n=e.n()).done;){var r=n.value;r.clear()}}catch(i){e.e(i)}finally{e.f()}this.keyDepth.clear()}},{key:"getSorted",value:function(e,n){var r=this.buckets.get(e);return!r||r.size===0?[]:V(r).sort(function(i,o){return n(i)-n(o)})}}])})(),po=(function(a){function t(e,n){return Z(this,t),re(this,t,[e,2,n])}return ie(t,a),Q(t,[{key:"updateNode",value:function(n,r,i,o,s,l,d,u){var c=this.indexMap.get(n);if(c===void 0)throw new Error('Node "'.concat(n,'" not allocated in NodeDataTexture'));var f=Oe(u),h=ee(f,4),g=h[0],v=h[1],m=h[2],p=h[3],b=c*2*4;this.data[b]=r,this.data[b+1]=i,this.data[b+2]=o,this.data[b+3]=s,this.data[b+4]=l,this.data[b+5]=d,this.data[b+6]=g*65536+v*256+m,this.data[b+7]=p/255,this.markDirty(c)}}])})($n),Lc=1024,Cc=1.5,kc=4096,rr=(function(){function a(t,e){var n;if(Z(this,a),S(this,"texture",null),S(this,"framebuffer",null),!t.getExtension("EXT_color_buffer_float"))throw new Error("sigma: EXT_color_buffer_float is required for label/edge placement but is unavailable in this WebGL2 context.");this.gl=t,this.channels=e.channels,this.capacity=this.roundUpToPowerOfTwo((n=e.initialCapacity)!==null&&n!==void 0?n:Lc);var r=this.computeDimensions(this.capacity);this.textureWidth=r.width,this.textureHeight=r.height,this.create()}return Q(a,[{key:"roundUpToPowerOfTwo",value:function(e){return Math.pow(2,Math.ceil(Math.log2(Math.max(1,e))))}},{key:"computeDimensions",value:function(e){var n=Math.min(e,kc),r=Math.ceil(e/n);return{width:n,height:r}}},{key:"create",value:function(){var e=this.gl,n=this.channels===1?e.R32F:e.RGBA32F,r=this.channels===1?e.RED:e.RGBA;if(this.texture=e.createTexture(),e.activeTexture(e.TEXTURE0),e.bindTexture(e.TEXTURE_2D,this.texture),e.texImage2D(e.TEXTURE_2D,0,n,this.textureWidth,this.textureHeight,0,r,e.FLOAT,null),e.texParameteri(e.TEXTURE_2D,e.TEXTURE_MIN_FILTER,e.NEAREST),e.texParameteri(e.TEXTURE_2D,e.TEXTURE_MAG_FILTER,e.NEAREST),e.texParameteri(e.TEXTURE_2D,e.TEXTURE_WRAP_S,e.CLAMP_TO_EDGE),e.texParameteri(e.TEXTURE_2D,e.TEXTURE_WRAP_T,e.CLAMP_TO_EDGE),this.framebuffer=e.createFramebuffer(),e.bindFramebuffer(e.FRAMEBUFFER,this.framebuffer),e.framebufferTexture2D(e.FRAMEBUFFER,e.COLOR_ATTACHMENT0,e.TEXTURE_2D,this.texture,0),e.checkFramebufferStatus(e.FRAMEBUFFER)!==e.FRAMEBUFFER_COMPLETE)throw new Error("sigma: float framebuffer for frame-pass placement is incomplete.");e.bindFramebuffer(e.FRAMEBUFFER,null),e.bindTexture(e.TEXTURE_2D,null)}},{key:"ensureCapacity",value:function(e){if(!(e<=this.capacity)){var n=this.gl;this.capacity=this.roundUpToPowerOfTwo(Math.ceil(e*Cc));var r=this.computeDimensions(this.capacity);this.textureWidth=r.width,this.textureHeight=r.height,this.texture&&n.deleteTexture(this.texture),this.framebuffer&&n.deleteFramebuffer(this.framebuffer),this.create()}}},{key:"bindAsRenderTarget",value:function(){var e=this.gl;e.bindFramebuffer(e.FRAMEBUFFER,this.framebuffer),e.viewport(0,0,this.textureWidth,this.textureHeight)}},{key:"bind",value:function(e){var n=this.gl;n.activeTexture(n.TEXTURE0+e),n.bindTexture(n.TEXTURE_2D,this.texture)}},{key:"getTexture",value:function(){return this.texture}},{key:"getTextureWidth",value:function(){return this.textureWidth}},{key:"getTextureHeight",value:function(){return this.textureHeight}},{key:"restore",value:function(){this.gl.getExtension("EXT_color_buffer_float"),this.create()}},{key:"kill",value:function(){var e=this.gl;this.texture&&(e.deleteTexture(this.texture),this.texture=null),this.framebuffer&&(e.deleteFramebuffer(this.framebuffer),this.framebuffer=null)}}])})(),mo=(function(a){function t(e,n){return Z(this,t),re(this,t,[e,2,n])}return ie(t,a),Q(t,[{key:"updateEdge",value:function(n,r,i,o,s,l){var d=arguments.length>6&&arguments[6]!==void 0?arguments[6]:0,u=arguments.length>7&&arguments[7]!==void 0?arguments[7]:0,c=arguments.length>8&&arguments[8]!==void 0?arguments[8]:0,f=this.indexMap.get(n);if(f===void 0)throw new Error('Edge "'.concat(n,'" not allocated in EdgeDataTexture'));var h=f*this.TEXELS_PER_ITEM*4;this.data[h+0]=r,this.data[h+1]=i,this.data[h+2]=o,this.data[h+3]=0,this.data[h+4]=s,this.data[h+5]=l,this.data[h+6]=d,this.data[h+7]=(u&15)<<4|c&15,this.markDirty(f)}}])})($n);var bg=je(it()),yg=je(za());function Pc(a,t){if(a==null)return{};var e={};for(var n in a)if({}.hasOwnProperty.call(a,n)){if(t.indexOf(n)!==-1)continue;e[n]=a[n]}return e}function vo(a,t){if(a==null)return{};var e,n,r=Pc(a,t);if(Object.getOwnPropertySymbols){var i=Object.getOwnPropertySymbols(a);for(n=0;n<i.length;n++)e=i[n],t.indexOf(e)===-1&&{}.propertyIsEnumerable.call(a,e)&&(r[e]=a[e])}return r}var Fc=["factor"],Ic=["factor"],bo=1.5,ir={x:.5,y:.5,angle:0,ratio:1},yo=(function(a){function t(){var e;Z(this,t);for(var n=arguments.length,r=new Array(n),i=0;i<n;i++)r[i]=arguments[i];return e=re(this,t,[].concat(r)),S(e,"minRatio",null),S(e,"maxRatio",null),S(e,"enabled",!0),S(e,"enabledZooming",!0),S(e,"enabledPanning",!0),S(e,"enabledRotation",!0),S(e,"constrainState",null),S(e,"state",B({},ir)),S(e,"previousState",B({},ir)),S(e,"nextFrame",null),S(e,"currentAnimationFrom",null),S(e,"currentAnimationTo",null),S(e,"animationCallback",null),e}return ie(t,a),Q(t,[{key:"x",get:function(){return this.state.x}},{key:"y",get:function(){return this.state.y}},{key:"angle",get:function(){return this.state.angle}},{key:"ratio",get:function(){return this.state.ratio}},{key:"getState",value:function(){return B({},this.state)}},{key:"getPreviousState",value:function(){return B({},this.previousState)}},{key:"getBoundedRatio",value:function(n){var r=n;return typeof this.minRatio=="number"&&(r=Math.max(r,this.minRatio)),typeof this.maxRatio=="number"&&(r=Math.min(r,this.maxRatio)),r}},{key:"validateState",value:function(n){var r=this.getState();return this.enabledPanning&&typeof n.x=="number"&&(r.x=n.x),this.enabledPanning&&typeof n.y=="number"&&(r.y=n.y),this.enabledZooming&&typeof n.ratio=="number"&&(r.ratio=this.getBoundedRatio(n.ratio)),this.enabledRotation&&typeof n.angle=="number"&&(r.angle=n.angle),this.constrainState?this.constrainState(r):r}},{key:"isAnimating",value:function(){return this.nextFrame!==null}},{key:"setState",value:function(n){if(!this.enabled)return this;var r=this.validateState(n);return Ti(this.state,r)?this:(this.previousState=this.state,this.state=r,this.emit("updated",this.getState()),this)}},{key:"updateState",value:function(n){return this.setState(n(this.getState())),this}},{key:"animate",value:function(n,r){var i=this;return this.enabled?new Promise(function(o){return i.runAnimation(n,B(B({},wi),r),o)}):Promise.resolve()}},{key:"cancelAnimation",value:function(){return this.nextFrame!==null&&(cancelAnimationFrame(this.nextFrame),this.nextFrame=null),this.resolveAnimation(),this.emitAnimationEnd(!1),this}},{key:"zoomIn",value:function(){var n=arguments.length>0&&arguments[0]!==void 0?arguments[0]:{},r=n.factor,i=r===void 0?bo:r,o=vo(n,Fc);return this.animate({ratio:this.ratio/i},o)}},{key:"zoomOut",value:function(){var n=arguments.length>0&&arguments[0]!==void 0?arguments[0]:{},r=n.factor,i=r===void 0?bo:r,o=vo(n,Ic);return this.animate({ratio:this.ratio*i},o)}},{key:"reset",value:function(n){return this.animate(ir,n)}},{key:"runAnimation",value:function(n,r,i){var o=this,s=An(r.easing),l=Date.now(),d=this.getState(),u=this.validateState(n),c=function(){if(!o.enabled){o.cancelAnimation();return}var h=r.duration>0?(Date.now()-l)/r.duration:1;if(h>=1){o.nextFrame=null,o.setState(u),o.resolveAnimation(),o.emitAnimationEnd(!0);return}var g=s(h);o.setState({x:d.x+(u.x-d.x)*g,y:d.y+(u.y-d.y)*g,angle:d.angle+(u.angle-d.angle)*g,ratio:d.ratio+(u.ratio-d.ratio)*g}),o.nextFrame=requestAnimationFrame(c)};this.cancelAnimation(),this.currentAnimationFrom=d,this.currentAnimationTo=u,this.animationCallback=i,this.emit("animationStart",{from:d,to:u}),c()}},{key:"resolveAnimation",value:function(){var n=this.animationCallback;this.animationCallback=null,n&&n()}},{key:"emitAnimationEnd",value:function(n){var r=this.currentAnimationFrom,i=this.currentAnimationTo;!r||!i||(this.currentAnimationFrom=null,this.currentAnimationTo=null,this.emit("animationEnd",{from:r,to:i,completed:n}))}}],[{key:"from",value:function(n){var r=new t;return r.setState(n)}}])})(Cn);function ve(a,t){var e=t.getBoundingClientRect();return{x:a.clientX-e.left,y:a.clientY-e.top}}function Le(a,t){var e=B(B({},ve(a,t)),{},{sigmaDefaultPrevented:!1,preventSigmaDefault:function(){e.sigmaDefaultPrevented=!0},original:a});return e}function Qe(a){var t="x"in a?a:B(B({},a.touches[0]||a.previousTouches[0]),{},{original:a.original,sigmaDefaultPrevented:a.sigmaDefaultPrevented,preventSigmaDefault:function(){a.sigmaDefaultPrevented=!0,t.sigmaDefaultPrevented=!0}});return t}function Mc(a,t){var e=Le(a,t);return e.delta=Io(a),e}var Nc=2;function Zn(a){for(var t=[],e=0,n=Math.min(a.length,Nc);e<n;e++)t.push(a[e]);return t}function Qt(a,t,e){var n={touches:Zn(a.touches).map(function(r){return ve(r,e)}),previousTouches:t.map(function(r){return ve(r,e)}),sigmaDefaultPrevented:!1,preventSigmaDefault:function(){n.sigmaDefaultPrevented=!0},original:a};return n}function Io(a){if(typeof a.deltaY<"u")return a.deltaY*-3/360;if(typeof a.detail<"u")return a.detail/-9;throw new Error("Captor: could not extract delta from event.")}var Mo=(function(a){function t(e,n){var r;return Z(this,t),r=re(this,t),r.container=e,r.renderer=n,r}return ie(t,a),Q(t)})(Cn),Gc=["doubleClickTimeout","doubleClickZoomingDuration","doubleClickZoomingRatio","dragTimeout","draggedEventsTolerance","enableCameraMouseRotation","gestureTarget","inertiaDuration","inertiaRatio","zoomDuration","zoomingRatio"],zc=Gc.reduce(function(a,t){return B(B({},a),{},S({},t,Fn[t]))},{});function Jt(a){return a instanceof PointerEvent&&a.pointerType==="touch"}var Oc=(function(a){function t(e,n){var r;return Z(this,t),r=re(this,t,[e,n]),S(r,"enabled",!0),S(r,"draggedEvents",0),S(r,"downStartTime",null),S(r,"lastMouseX",null),S(r,"lastMouseY",null),S(r,"isMouseDown",!1),S(r,"isMoving",!1),S(r,"isPanningStage",!1),S(r,"movingTimeout",null),S(r,"startCameraState",null),S(r,"clicks",0),S(r,"doubleClickTimeout",null),S(r,"isRightMouseDown",!1),S(r,"startRotationAngle",null),S(r,"startCameraAngle",null),S(r,"currentWheelDirection",0),S(r,"lastWheelAnimationId",0),S(r,"settings",zc),r.handleRightClick=r.handleRightClick.bind(r),r.handleDown=r.handleDown.bind(r),r.handleUp=r.handleUp.bind(r),r.handleMove=r.handleMove.bind(r),r.handleWheel=r.handleWheel.bind(r),r.handleLeave=r.handleLeave.bind(r),r.handleEnter=r.handleEnter.bind(r),e.addEventListener("contextmenu",r.handleRightClick,{capture:!1}),e.addEventListener("pointerdown",r.handleDown,{capture:!1}),e.addEventListener("wheel",r.handleWheel,{capture:!1,passive:!1}),e.addEventListener("pointerleave",r.handleLeave,{capture:!1}),e.addEventListener("pointerenter",r.handleEnter,{capture:!1}),document.addEventListener("pointermove",r.handleMove,{capture:!1}),document.addEventListener("pointerup",r.handleUp,{capture:!1}),r}return ie(t,a),Q(t,[{key:"kill",value:function(){var n=this.container;n.removeEventListener("contextmenu",this.handleRightClick),n.removeEventListener("pointerdown",this.handleDown),n.removeEventListener("wheel",this.handleWheel),n.removeEventListener("pointerleave",this.handleLeave),n.removeEventListener("pointerenter",this.handleEnter),document.removeEventListener("pointermove",this.handleMove),document.removeEventListener("pointerup",this.handleUp)}},{key:"handleClick",value:function(n){var r=this;if(this.enabled){if(this.clicks++,this.clicks===2)return this.clicks=0,typeof this.doubleClickTimeout=="number"&&(clearTimeout(this.doubleClickTimeout),this.doubleClickTimeout=null),this.handleDoubleClick(n);setTimeout(function(){r.clicks=0,r.doubleClickTimeout=null},this.settings.doubleClickTimeout),this.draggedEvents<this.settings.draggedEventsTolerance&&this.emit("click",Le(n,this.container))}}},{key:"handleRightClick",value:function(n){this.enabled&&(this.settings.enableCameraMouseRotation&&n.preventDefault(),this.emit("rightClick",Le(n,this.container)))}},{key:"handleDoubleClick",value:function(n){if(this.enabled){n.preventDefault(),n.stopPropagation();var r=Le(n,this.container);if(this.emit("doubleClick",r),!r.sigmaDefaultPrevented){var i=this.renderer.getCamera(),o=i.getBoundedRatio(i.getState().ratio/this.settings.doubleClickZoomingRatio);i.animate(this.renderer.getViewportZoomedState(ve(n,this.container),o),{easing:"quadraticInOut",duration:this.settings.doubleClickZoomingDuration})}}}},{key:"handleDown",value:function(n){if(!(!this.enabled||Jt(n))){if(n.button===0){this.startCameraState=this.renderer.getCamera().getState();var r=ve(n,this.container),i=r.x,o=r.y;this.lastMouseX=i,this.lastMouseY=o,this.draggedEvents=0,this.downStartTime=Date.now(),this.isMouseDown=!0}if(n.button===2&&this.settings.enableCameraMouseRotation){var s=ve(n,this.container),l=s.x,d=s.y,u=this.container.offsetWidth/2,c=this.container.offsetHeight/2;this.startRotationAngle=Math.atan2(d-c,l-u),this.startCameraAngle=this.renderer.getCamera().getState().angle,this.isRightMouseDown=!0}this.emit("mousedown",Le(n,this.container))}}},{key:"handleUp",value:function(n){var r=this;if(!(!this.enabled||Jt(n)||!this.isMouseDown&&!this.isRightMouseDown)){if(this.isRightMouseDown){this.isRightMouseDown=!1,this.startRotationAngle=null,this.startCameraAngle=null,this.emit("mouseup",Le(n,this.container));return}var i=this.renderer.getCamera();this.isMouseDown=!1,this.isPanningStage&&(this.isPanningStage=!1,this.renderer._setPanning(!1)),typeof this.movingTimeout=="number"&&(clearTimeout(this.movingTimeout),this.movingTimeout=null);var o=ve(n,this.container),s=o.x,l=o.y,d=i.getState(),u=i.getPreviousState();this.isMoving?i.animate({x:d.x+this.settings.inertiaRatio*(d.x-u.x),y:d.y+this.settings.inertiaRatio*(d.y-u.y)},{duration:this.settings.inertiaDuration,easing:"quadraticOut"}):(this.lastMouseX!==s||this.lastMouseY!==l)&&i.setState({x:d.x,y:d.y}),this.isMoving=!1,setTimeout(function(){var c=r.draggedEvents>0;r.draggedEvents=0;var f=r.renderer.getSetting("hideEdgesOnMove")||r.renderer.getSetting("hideLabelsOnMove");c&&f&&r.renderer.refresh()},0),this.emit("mouseup",Le(n,this.container)),(n.target===this.container||n.composedPath()[0]===this.container)&&this.handleClick(n)}}},{key:"handleMove",value:function(n){var r=this;if(!(!this.enabled||Jt(n))){var i=Le(n,this.container);if(this.emit("mousemovebody",i),(n.target===this.container||n.composedPath()[0]===this.container)&&this.emit("mousemove",i),this.isMouseDown&&this.draggedEvents++,!i.sigmaDefaultPrevented){if(this.isMouseDown){this.isMoving=!0,typeof this.movingTimeout=="number"&&clearTimeout(this.movingTimeout),this.movingTimeout=window.setTimeout(function(){r.movingTimeout=null,r.isMoving=!1},this.settings.dragTimeout);var o=this.renderer.getCamera(),s=ve(n,this.container),l=s.x,d=s.y,u=this.renderer.viewportToFramedGraph({x:this.lastMouseX,y:this.lastMouseY}),c=this.renderer.viewportToFramedGraph({x:l,y:d}),f=u.x-c.x,h=u.y-c.y,g=o.getState(),v=g.x+f,m=g.y+h;this.isPanningStage||(this.isPanningStage=!0,this.renderer._setPanning(!0)),o.setState({x:v,y:m}),this.lastMouseX=l,this.lastMouseY=d,n.preventDefault(),n.stopPropagation()}if(this.isRightMouseDown){var p=ve(n,this.container),b=p.x,y=p.y,_=this.container.offsetWidth/2,x=this.container.offsetHeight/2,T=Math.atan2(y-x,b-_),w=T-this.startRotationAngle,E=this.renderer.getCamera();E.setState({angle:this.startCameraAngle+w}),n.preventDefault(),n.stopPropagation()}}}}},{key:"handleLeave",value:function(n){Jt(n)||this.emit("mouseleave",Le(n,this.container))}},{key:"handleEnter",value:function(n){Jt(n)||this.emit("mouseenter",Le(n,this.container))}},{key:"handleWheel",value:function(n){var r=this,i=this.renderer.getCamera();if(!(!this.enabled||!i.enabledZooming)){var o=Mc(n,this.container);if(this.emit("wheel",o),!o.sigmaDefaultPrevented){var s=this.settings.gestureTarget;if(s!=="page"){if(s==="shared"&&!n.ctrlKey&&!n.metaKey){this.renderer._showGestureHint("wheel");return}var l=Io(n);if(l){n.preventDefault(),n.stopPropagation();var d=i.getState().ratio,u=l>0?1/this.settings.zoomingRatio:this.settings.zoomingRatio,c=i.getBoundedRatio(d*u),f=l>0?1:-1,h=Date.now();if(d!==c&&!(this.currentWheelDirection===f&&this.lastWheelTriggerTime&&h-this.lastWheelTriggerTime<this.settings.zoomDuration/5)){var g=++this.lastWheelAnimationId;i.animate(this.renderer.getViewportZoomedState(ve(n,this.container),c),{easing:"quadraticOut",duration:this.settings.zoomDuration}).then(function(){r.lastWheelAnimationId===g&&(r.currentWheelDirection=0)}),this.currentWheelDirection=f,this.lastWheelTriggerTime=h}}}}}}},{key:"setSettings",value:function(n){this.settings=n}}])})(Mo),Bc=["dragTimeout","gestureTarget","inertiaDuration","inertiaRatio","doubleClickTimeout","doubleClickZoomingRatio","doubleClickZoomingDuration","tapMoveTolerance"],Wc=Bc.reduce(function(a,t){return B(B({},a),{},S({},t,Fn[t]))},{}),Uc=(function(a){function t(e,n){var r;return Z(this,t),r=re(this,t,[e,n]),S(r,"enabled",!0),S(r,"isMoving",!1),S(r,"hasMoved",!1),S(r,"isPanningStage",!1),S(r,"isZoomingStage",!1),S(r,"touchMode",0),S(r,"startTouchesPositions",[]),S(r,"lastTouches",[]),S(r,"lastTap",null),S(r,"settings",Wc),r.handleStart=r.handleStart.bind(r),r.handleLeave=r.handleLeave.bind(r),r.handleMove=r.handleMove.bind(r),e.addEventListener("touchstart",r.handleStart,{capture:!1}),e.addEventListener("touchcancel",r.handleLeave,{capture:!1}),document.addEventListener("touchend",r.handleLeave,{capture:!1,passive:!1}),document.addEventListener("touchmove",r.handleMove,{capture:!1,passive:!1}),r}return ie(t,a),Q(t,[{key:"kill",value:function(){var n=this.container;n.removeEventListener("touchstart",this.handleStart),n.removeEventListener("touchcancel",this.handleLeave),document.removeEventListener("touchend",this.handleLeave),document.removeEventListener("touchmove",this.handleMove)}},{key:"getDimensions",value:function(){return{width:this.container.offsetWidth,height:this.container.offsetHeight}}},{key:"doesCapture",value:function(n){var r=this.settings.gestureTarget;return r==="graph"?!0:r==="page"?!1:n>=2}},{key:"syncStageFlags",value:function(){var n=this.touchMode===1&&this.hasMoved,r=this.touchMode===2;n!==this.isPanningStage&&(this.isPanningStage=n,this.renderer._setPanning(n)),r!==this.isZoomingStage&&(this.isZoomingStage=r,this.renderer._setZooming(r))}},{key:"handleStart",value:function(n){var r=this;if(this.enabled){var i=Zn(n.touches);if(this.touchMode=i.length,this.startCameraState=this.renderer.getCamera().getState(),this.startTouchesPositions=i.map(function(h){return ve(h,r.container)}),this.touchMode===2){var o=ee(this.startTouchesPositions,2),s=o[0],l=s.x,d=s.y,u=o[1],c=u.x,f=u.y;this.startTouchesAngle=Math.atan2(f-d,c-l),this.startTouchesDistance=Math.sqrt(Math.pow(c-l,2)+Math.pow(f-d,2))}this.syncStageFlags(),this.emit("touchdown",Qt(n,this.lastTouches,this.container)),this.lastTouches=i,this.lastTouchesPositions=this.startTouchesPositions,n.cancelable&&(this.doesCapture(n.touches.length)||this.renderer._hasNodeDrag())&&n.preventDefault()}}},{key:"handleLeave",value:function(n){if(!(!this.enabled||!this.startTouchesPositions.length)){switch(n.cancelable&&this.doesCapture(this.touchMode)&&n.preventDefault(),this.movingTimeout&&(this.isMoving=!1,clearTimeout(this.movingTimeout)),this.touchMode){case 2:if(n.touches.length===1){this.handleStart(n);break}case 1:if(this.isMoving){var r=this.renderer.getCamera(),i=r.getState(),o=r.getPreviousState();r.animate({x:i.x+this.settings.inertiaRatio*(i.x-o.x),y:i.y+this.settings.inertiaRatio*(i.y-o.y)},{duration:this.settings.inertiaDuration,easing:"quadraticOut"})}this.hasMoved=!1,this.isMoving=!1,this.touchMode=0;break}if(this.syncStageFlags(),this.emit("touchup",Qt(n,this.lastTouches,this.container)),!n.touches.length){var s=ve(this.lastTouches[0],this.container),l=this.startTouchesPositions[0],d=Math.pow(s.x-l.x,2)+Math.pow(s.y-l.y,2);if(!n.touches.length&&d<Math.pow(this.settings.tapMoveTolerance,2))if(this.lastTap&&Date.now()-this.lastTap.time<this.settings.doubleClickTimeout){var u=Qt(n,this.lastTouches,this.container);if(this.emit("doubletap",u),this.lastTap=null,!u.sigmaDefaultPrevented&&this.settings.gestureTarget!=="page"){var c=this.renderer.getCamera(),f=c.getBoundedRatio(c.getState().ratio/this.settings.doubleClickZoomingRatio);c.animate(this.renderer.getViewportZoomedState(s,f),{easing:"quadraticInOut",duration:this.settings.doubleClickZoomingDuration})}}else{var h=Qt(n,this.lastTouches,this.container);this.emit("tap",h),this.lastTap={time:Date.now(),position:h.touches[0]||h.previousTouches[0]}}}this.lastTouches=Zn(n.touches),this.startTouchesPositions=[]}}},{key:"handleMove",value:function(n){var r=this;if(!(!this.enabled||!this.startTouchesPositions.length)){var i=this.doesCapture(n.touches.length);i&&n.preventDefault();var o=Zn(n.touches),s=o.map(function(H){return ve(H,r.container)}),l=this.lastTouches;this.lastTouches=o,this.lastTouchesPositions=s;var d=Qt(n,l,this.container);if(this.emit("touchmove",d),!d.sigmaDefaultPrevented&&(this.hasMoved||(this.hasMoved=s.some(function(H,Y){var X=r.startTouchesPositions[Y];return X&&(H.x!==X.x||H.y!==X.y)})),!!this.hasMoved)){if(!i){this.settings.gestureTarget==="shared"&&this.renderer._showGestureHint("touch");return}this.isMoving=!0,this.syncStageFlags(),this.movingTimeout&&clearTimeout(this.movingTimeout),this.movingTimeout=window.setTimeout(function(){r.isMoving=!1},this.settings.dragTimeout);var u=this.renderer.getCamera(),c=this.startCameraState,f=this.renderer.getSetting("stagePadding");switch(this.touchMode){case 1:{var h=this.renderer.viewportToFramedGraph((this.startTouchesPositions||[])[0]),g=h.x,v=h.y,m=this.renderer.viewportToFramedGraph(s[0]),p=m.x,b=m.y;u.setState({x:c.x+g-p,y:c.y+v-b});break}case 2:{var y={x:.5,y:.5,angle:0,ratio:1},_=s[0],x=_.x,T=_.y,w=s[1],E=w.x,C=w.y,A=Math.atan2(C-T,E-x)-this.startTouchesAngle,I=Math.hypot(C-T,E-x)/this.startTouchesDistance,R=u.getBoundedRatio(c.ratio/I);y.ratio=R,y.angle=c.angle+A;var M=this.getDimensions(),L=this.renderer.viewportToFramedGraph((this.startTouchesPositions||[])[0],{cameraState:c}),F=Math.min(M.width,M.height)-2*f,G=F/M.width,N=F/M.height,k=R/F,P=x-F/2/G,z=T-F/2/N,$=xa({x:P,y:z},y.angle);P=$.x,z=$.y,y.x=L.x-P*k,y.y=L.y+z*k,u.setState(y);break}}}}}},{key:"setSettings",value:function(n){this.settings=n}}])})(Mo),Hc=(function(){function a(t,e,n,r){Z(this,a),S(this,"pendingNode",null),S(this,"session",null),this.graph=t,this.viewportToGraph=e,this.setNodesState=n,this.emit=r}return Q(a,[{key:"start",value:function(e,n,r,i,o){var s=r(e),l=!1;if(this.emit("nodeDragStart",{node:e,allDraggedNodes:s,event:n,preventSigmaDefault:function(){l=!0}}),l)return!1;var d=new Map,u=O(s),c;try{for(u.s();!(c=u.n()).done;){var f=c.value;d.set(f,{x:this.graph.getNodeAttribute(f,i),y:this.graph.getNodeAttribute(f,o)})}}catch(h){u.e(h)}finally{u.f()}return this.session={node:e,allNodes:s,startPosition:this.viewportToGraph(n),startNodePositions:d,xAttr:i,yAttr:o},this.setNodesState(s,{isDragged:!0}),!0}},{key:"applyMove",value:function(e,n){var r=this.session,i=r.allNodes,o=r.startNodePositions,s=r.startPosition,l=r.xAttr,d=r.yAttr,u=this.viewportToGraph(e),c={x:u.x-s.x,y:u.y-s.y},f=O(i),h;try{for(f.s();!(h=f.n()).done;){var g=h.value,v=o.get(g);if(!(!v||!this.graph.hasNode(g))){var m={x:v.x+c.x,y:v.y+c.y};n?this.graph.mergeNodeAttributes(g,n(m,g)):(this.graph.setNodeAttribute(g,l,m.x),this.graph.setNodeAttribute(g,d,m.y))}}}catch(p){f.e(p)}finally{f.f()}}},{key:"end",value:function(){if(this.pendingNode=null,!this.session)return null;var e=this.session,n=e.node,r=e.allNodes;return this.setNodesState(r,{isDragged:!1}),this.session=null,{node:n,allNodes:r}}},{key:"removeNode",value:function(e){e===this.pendingNode&&(this.pendingNode=null),this.session&&(this.session.node===e?(this.setNodesState(this.session.allNodes,{isDragged:!1}),this.session=null):this.session.allNodes.includes(e)&&(this.session.allNodes=this.session.allNodes.filter(function(n){return n!==e}),this.session.startNodePositions.delete(e)))}},{key:"clear",value:function(){this.pendingNode=null,this.session=null}}])})();function xo(a,t){return a<t?"".concat(a,"\0").concat(t):"".concat(t,"\0").concat(a)}var $c=(function(){function a(t,e){Z(this,a),S(this,"groups",new Map),S(this,"edgeToGroupKey",new Map),this.graph=t,this.onGroupChanged=e}return Q(a,[{key:"getGroupKey",value:function(e){return xo(this.graph.source(e),this.graph.target(e))}},{key:"sortGroup",value:function(e,n){var r=this,i=n.split("\0")[0];e.sort(function(o,s){var l=r.graph.source(o)===i||!r.graph.isDirected(o)?0:1,d=r.graph.source(s)===i||!r.graph.isDirected(s)?0:1;return l-d})}},{key:"register",value:function(e){var n=this.getGroupKey(e),r=this.groups.get(n);r||(r=[],this.groups.set(n,r)),r.includes(e)||r.push(e),this.edgeToGroupKey.set(e,n),r.length>1&&this.sortGroup(r,n),this.onGroupChanged(r,r.length)}},{key:"unregister",value:function(e){var n=this.edgeToGroupKey.get(e);if(n){this.edgeToGroupKey.delete(e);var r=this.groups.get(n);if(r){var i=r.indexOf(e);i!==-1&&r.splice(i,1),r.length===0?this.groups.delete(n):this.onGroupChanged(r,r.length)}}}},{key:"getGroup",value:function(e){var n,r=this.edgeToGroupKey.get(e);return r?(n=this.groups.get(r))!==null&&n!==void 0?n:[]:[]}},{key:"getSiblings",value:function(e){return this.getGroup(e).filter(function(n){return n!==e})}},{key:"rebuild",value:function(){var e=this;this.groups.clear(),this.edgeToGroupKey.clear(),this.graph.forEachEdge(function(l,d,u,c){var f=xo(u,c),h=e.groups.get(f);h||(h=[],e.groups.set(f,h)),h.push(l),e.edgeToGroupKey.set(l,f)});var n=O(this.groups),r;try{for(n.s();!(r=n.n()).done;){var i=ee(r.value,2),o=i[0],s=i[1];s.length>1&&this.sortGroup(s,o),this.onGroupChanged(s,s.length)}}catch(l){n.e(l)}finally{n.f()}}},{key:"clear",value:function(){this.groups.clear(),this.edgeToGroupKey.clear()}}])})();function _o(a,t){var e;if(a===!1||a==="extend"||a==="separate")return a;var n=a[t];return n!==void 0?n:(e=a.default)!==null&&e!==void 0?e:!1}function To(a){return a===!1?!1:a==="extend"||a==="separate"?!0:Object.values(a).some(function(t){return t==="extend"||t==="separate"})}function So(a){return a==="separate"?!0:a===!1||a==="extend"?!1:a.default==="separate"?!0:Object.values(a).includes("separate")}var fe={node:{parent:null,eventSuffix:"Node",payloadKey:"node",isEnabled:function(){return!0},writesPickingThisFrame:function(){return!0},setHover:function(t,e,n){return t.setNodeState(e,{isHovered:n})},getCursor:function(t,e){var n;return(n=t.nodeDataCache[e])===null||n===void 0?void 0:n.cursor},isHitValid:function(t,e){var n;return((n=t.nodeDataCache[e])===null||n===void 0?void 0:n.visibility)!=="hidden"}},edge:{parent:null,eventSuffix:"Edge",payloadKey:"edge",isEnabled:function(t){return!!t.settings.enableEdgeEvents},writesPickingThisFrame:function(t){return!!t.settings.enableEdgeEvents},setHover:function(t,e,n){return t.setEdgeState(e,{isHovered:n})},getCursor:function(t,e){var n;return(n=t.edgeDataCache[e])===null||n===void 0?void 0:n.cursor}},nodeLabel:{parent:"node",eventSuffix:"NodeLabel",payloadKey:"node",isEnabled:function(t){return So(t.settings.nodeLabelEvents)},writesPickingThisFrame:function(t){return To(t.settings.nodeLabelEvents)},setHover:function(t,e,n){return t.setNodeState(e,{isLabelHovered:n})},getCursor:function(t,e){var n;return(n=t.nodeDataCache[e])===null||n===void 0?void 0:n.labelCursor},resolveForVerb:function(t,e,n){var r=_o(n.settings.nodeLabelEvents,e);return r===!1?null:r==="extend"?{kind:"node",key:t.key}:t}},edgeLabel:{parent:"edge",eventSuffix:"EdgeLabel",payloadKey:"edge",isEnabled:function(t){return So(t.settings.edgeLabelEvents)},writesPickingThisFrame:function(t){return To(t.settings.edgeLabelEvents)},setHover:function(t,e,n){return t.setEdgeState(e,{isLabelHovered:n})},getCursor:function(t,e){var n;return(n=t.edgeDataCache[e])===null||n===void 0?void 0:n.labelCursor},resolveForVerb:function(t,e,n){var r=_o(n.settings.edgeLabelEvents,e);return r===!1?null:r==="extend"?{kind:"edge",key:t.key}:t}}},tt=["node","edge","nodeLabel","edgeLabel"];function Vc(){return{lookup:[null],idsByKind:{node:new Map,edge:new Map,nodeLabel:new Map,edgeLabel:new Map},nextId:1}}function et(a,t,e){var n;return(n=a.idsByKind[t].get(e))!==null&&n!==void 0?n:0}function or(a,t){var e=O(tt),n;try{for(e.s();!(n=e.n()).done;){var r=n.value;if(r===t||fe[r].parent===t){var i=O(a.idsByKind[r].values()),o;try{for(i.s();!(o=i.n()).done;){var s=o.value;a.lookup[s]=null}}catch(f){i.e(f)}finally{i.f()}a.idsByKind[r]=new Map}}}catch(f){e.e(f)}finally{e.f()}var l=1,d=O(tt),u;try{for(d.s();!(u=d.n()).done;){var c=u.value;if(c===t)break;l+=a.idsByKind[c].size}}catch(f){d.e(f)}finally{d.f()}a.nextId=l}function Eo(a,t,e){var n=a.nextId++;return a.idsByKind[t].set(e,n),a.lookup[n]={kind:t,key:e},n}function jc(a,t){var e=O(tt),n;try{for(e.s();!(n=e.n()).done;){var r=n.value;if(fe[r].parent!==null){var i=O(a.idsByKind[r].values()),o;try{for(i.s();!(o=i.n()).done;){var s=o.value;a.lookup[s]=null}}catch(x){i.e(x)}finally{i.f()}a.idsByKind[r]=new Map}}}catch(x){e.e(x)}finally{e.f()}a.nextId=1;var l=O(tt),d;try{for(l.s();!(d=l.n()).done;){var u=d.value;if(fe[u].parent===null){var c=O(a.idsByKind[u].values()),f;try{for(c.s();!(f=c.n()).done;){var h=f.value;h>=a.nextId&&(a.nextId=h+1)}}catch(x){c.e(x)}finally{c.f()}}}}catch(x){l.e(x)}finally{l.f()}var g=O(tt),v;try{for(g.s();!(v=g.n()).done;){var m=v.value,p=fe[m];if(!(p.parent===null||!p.isEnabled(t))){var b=O(a.idsByKind[p.parent].keys()),y;try{for(b.s();!(y=b.n()).done;){var _=y.value;a.idsByKind[m].set(_,a.nextId),a.lookup[a.nextId]={kind:m,key:_},a.nextId++}}catch(x){b.e(x)}finally{b.f()}}}}catch(x){g.e(x)}finally{g.f()}}function Xc(a,t){var e=O(tt),n;try{for(e.s();!(n=e.n()).done;){var r=n.value,i=a[r],o=t[r];if(i!==o){if(i.size!==o.size)return!1;var s=O(i),l;try{for(s.s();!(l=s.n()).done;){var d=ee(l.value,2),u=d[0],c=d[1];if(o.get(u)!==c)return!1}}catch(f){s.e(f)}finally{s.f()}}}}catch(f){e.e(f)}finally{e.f()}return!0}function wo(a,t,e){fe[t.kind].setHover(a,t.key,e)}function qc(a,t){return fe[t.kind].getCursor(a,t.key)}function en(a,t){return"".concat(t).concat(fe[a].eventSuffix)}function tn(a,t){return B(B({},t),{},S({},fe[a.kind].payloadKey,a.key))}function Kc(a,t,e){var n=fe[t.kind].resolveForVerb;return n?n(t,e,a):t}function Yc(a,t){var e=fe[t.kind].isHitValid;return e?e(a,t.key):!0}function sr(a){return tt.filter(function(t){return t===a||fe[t].parent===a})}function No(a,t,e){return t&&(t=Kc(a,t,e)),t&&!Yc(a,t)&&(t=null),t}function lr(a,t,e){var n=e==="wheel"?a.stateManager.hovered:a.getHitAtPosition(t);return No(a,n,e)}function Zc(a,t){return!a||!t?a===t:a.kind===t.kind&&a.key===t.key}function Go(a,t,e){var n={event:e,preventSigmaDefault:function(){return e.preventSigmaDefault()}},r=a.dragManager.session,i=r?{kind:"node",key:r.node}:No(a,t,"enter"),o=a.stateManager,s=o.hovered;Zc(s,i)||(s&&(wo(a,s,!1),a.emit(en(s.kind,"leave"),tn(s,n))),o.setHovered(i),i&&(wo(a,i,!0),a.emit(en(i.kind,"enter"),tn(i,n))),a.updateContainerCursor())}function Qc(a,t,e,n){n.handleResize=function(){return a.scheduleRefresh()},window.addEventListener("resize",n.handleResize),n.handleMove=function(i){a.hoverResolver.pointerMoved(Qe(i))},n.handleMoveBody=function(i){var o=Qe(i),s=a.dragManager;if(s.pendingNode&&!s.session){var l=a.nodeStyleAnalysis,d=l.xAttribute,u=l.yAttribute,c=a.settings;s.start(s.pendingNode,o,c.getDraggedNodes,d||"x",u||"y"),s.pendingNode=null}s.session&&(s.applyMove(o,a.settings.dragPositionToAttributes),a.emit("nodeDrag",{node:s.session.node,allDraggedNodes:s.session.allNodes,event:o}),o.preventSigmaDefault()),a.emit("moveBody",{event:o,preventSigmaDefault:function(){return o.preventSigmaDefault()}})},n.handleLeave=function(i){var o=Qe(i),s={event:o,preventSigmaDefault:function(){return o.preventSigmaDefault()}};a.hoverResolver.pointerLeft(),Go(a,null,o),a.emit("leaveStage",s)},n.handleEnter=function(i){var o=Qe(i);a.emit("enterStage",{event:o,preventSigmaDefault:function(){return o.preventSigmaDefault()}})};var r=function(o){return function(s){var l=Qe(s),d={event:l,preventSigmaDefault:function(){return l.preventSigmaDefault()}},u=lr(a,l,o);if(u){a.emit(en(u.kind,o),tn(u,d));return}a.emit("".concat(o,"Stage"),d)}};n.handleClick=r("click"),n.handleRightClick=r("rightClick"),n.handleDoubleClick=r("doubleClick"),n.handleWheel=r("wheel"),n.handleDown=function(i){var o=Qe(i),s={event:o,preventSigmaDefault:function(){return o.preventSigmaDefault()}},l=lr(a,o,"down");if(l){l.kind==="node"&&a.settings.enableNodeDrag&&(a.dragManager.pendingNode=l.key),a.emit(en(l.kind,"down"),tn(l,s));return}a.emit("downStage",s)},n.handleUp=function(i){var o=Qe(i),s={event:o,preventSigmaDefault:function(){return o.preventSigmaDefault()}},l=a.dragManager.end();l&&a.emit("nodeDragEnd",B({node:l.node,allDraggedNodes:l.allNodes},s));var d=lr(a,o,"up");if(d){a.emit(en(d.kind,"up"),tn(d,s));return}a.emit("upStage",s)},t.on("mousemove",n.handleMove),t.on("mousemovebody",n.handleMoveBody),t.on("click",n.handleClick),t.on("rightClick",n.handleRightClick),t.on("doubleClick",n.handleDoubleClick),t.on("wheel",n.handleWheel),t.on("mousedown",n.handleDown),t.on("mouseup",n.handleUp),t.on("mouseleave",n.handleLeave),t.on("mouseenter",n.handleEnter),e.on("touchdown",n.handleDown),e.on("touchdown",n.handleMove),e.on("touchup",n.handleUp),e.on("touchmove",n.handleMove),e.on("tap",n.handleClick),e.on("doubletap",n.handleDoubleClick),e.on("touchmove",n.handleMoveBody)}function Jc(a,t){var e=a.graph,n=new Set(["x","y","zIndex","type"]);t.eachNodeAttributesUpdatedGraphUpdate=function(r){var i,o=(i=r.hints)===null||i===void 0?void 0:i.attributes,s=!o||o.some(function(l){return n.has(l)});a.refresh({partialGraph:{nodes:e.nodes()},skipIndexation:!s,schedule:!0})},t.eachEdgeAttributesUpdatedGraphUpdate=function(r){var i,o=(i=r.hints)===null||i===void 0?void 0:i.attributes,s=o&&["zIndex","type"].some(function(l){return o?.includes(l)});a.refresh({partialGraph:{edges:e.edges()},skipIndexation:!s,schedule:!0})},t.addNodeGraphUpdate=function(r){a.addNode(r.key),a.refresh({partialGraph:{nodes:[r.key]},skipIndexation:!1,schedule:!0})},t.updateNodeGraphUpdate=function(r){a.refresh({partialGraph:{nodes:[r.key]},skipIndexation:!1,schedule:!0})},t.dropNodeGraphUpdate=function(r){a.removeNode(r.key),a.refresh({schedule:!0})},t.addEdgeGraphUpdate=function(r){var i=r.key;a.edgeGroups.register(i),a.addEdge(i);var o=a.edgeGroups.getSiblings(i),s=O(o),l;try{for(s.s();!(l=s.n()).done;){var d=l.value;a.addEdge(d)}}catch(u){s.e(u)}finally{s.f()}a.refresh({partialGraph:{edges:[i].concat(V(o))},schedule:!0})},t.updateEdgeGraphUpdate=function(r){a.refresh({partialGraph:{edges:[r.key]},skipIndexation:!1,schedule:!0})},t.dropEdgeGraphUpdate=function(r){var i=r.key,o=a.edgeGroups.getSiblings(i);a.edgeGroups.unregister(i),a.removeEdge(i);var s=O(o),l;try{for(s.s();!(l=s.n()).done;){var d=l.value;a.addEdge(d)}}catch(u){s.e(u)}finally{s.f()}a.refresh({schedule:!0})},t.clearEdgesGraphUpdate=function(){a.clearEdgeState(),a.clearEdgeIndices(),a.refresh({schedule:!0})},t.clearGraphUpdate=function(){a.clearEdgeState(),a.clearNodeState(),a.clearEdgeIndices(),a.clearNodeIndices(),a.refresh({schedule:!0})},e.on("nodeAdded",t.addNodeGraphUpdate),e.on("nodeDropped",t.dropNodeGraphUpdate),e.on("nodeAttributesUpdated",t.updateNodeGraphUpdate),e.on("eachNodeAttributesUpdated",t.eachNodeAttributesUpdatedGraphUpdate),e.on("edgeAdded",t.addEdgeGraphUpdate),e.on("edgeDropped",t.dropEdgeGraphUpdate),e.on("edgeAttributesUpdated",t.updateEdgeGraphUpdate),e.on("eachEdgeAttributesUpdated",t.eachEdgeAttributesUpdatedGraphUpdate),e.on("edgesCleared",t.clearEdgesGraphUpdate),e.on("cleared",t.clearGraphUpdate)}function eh(a,t){a.removeListener("nodeAdded",t.addNodeGraphUpdate),a.removeListener("nodeDropped",t.dropNodeGraphUpdate),a.removeListener("nodeAttributesUpdated",t.updateNodeGraphUpdate),a.removeListener("eachNodeAttributesUpdated",t.eachNodeAttributesUpdatedGraphUpdate),a.removeListener("edgeAdded",t.addEdgeGraphUpdate),a.removeListener("edgeDropped",t.dropEdgeGraphUpdate),a.removeListener("edgeAttributesUpdated",t.updateEdgeGraphUpdate),a.removeListener("eachEdgeAttributesUpdated",t.eachEdgeAttributesUpdatedGraphUpdate),a.removeListener("edgesCleared",t.clearEdgesGraphUpdate),a.removeListener("cleared",t.clearGraphUpdate)}var th={x:.5,y:.5,angle:0,ratio:1},nh=8,ah=.001;function rh(a){var t=a.coords,e=a.nodeData,n=a.dimensions,r=a.stagePadding,i=a.zoomToSizeRatioFunction,o=a.itemSizesReference,s=a.fitLabels,l=a.nodeLabelBox,d=Object.keys(t);if(!d.length)return a.extent;for(var u=i(1)||1,c=o==="positions",f=n.width,h=n.height,g=a.extent,v=0;v<nh;v++){for(var m=Pn(g),p={width:g.x[1]-g.x[0]||1,height:g.y[1]-g.y[0]||1},b=ze(th,n,p,r),y=Ao(b,m({x:0,y:0}),f,h),_=Ao(b,m({x:1,y:0}),f,h),x=Math.hypot(_.x-y.x,_.y-y.y)||1,T=1/0,w=-1/0,E=1/0,C=-1/0,A=0,I=d.length;A<I;A++){var R=d[A],M=e[R],L=M.size/u*(c?x:1),F=-L,G=L,N=-L,k=L;if(s){var P=l(M,L);P&&(P.minX<F&&(F=P.minX),P.maxX>G&&(G=P.maxX),P.minY<N&&(N=P.minY),P.maxY>k&&(k=P.maxY))}var z=t[R],$=z.x,H=z.y;T=Math.min(T,$+F/x),w=Math.max(w,$+G/x),E=Math.min(E,H-k/x),C=Math.max(C,H-N/x)}var Y={x:[T,w],y:[E,C]},X=Math.max(Y.x[1]-Y.x[0],Y.y[1]-Y.y[0])||1,q=Math.max(Math.abs(Y.x[0]-g.x[0]),Math.abs(Y.x[1]-g.x[1]),Math.abs(Y.y[0]-g.y[0]),Math.abs(Y.y[1]-g.y[1]));if(g=Y,q/X<ah)break}return g}function Ao(a,t,e,n){var r=ct(a,t);return{x:(1+r.x)*e/2,y:(1-r.y)*n/2}}var ih=typeof navigator<"u"&&/Mac|iP(hone|ad|od)/.test(navigator.platform),oh=1500,sh=`.sigma-gesture-hint {
  position: absolute;
  inset: 0;
  display: flex;
  align-items: center;
  justify-content: center;
  text-align: center;
  padding: 1em;
  background: #00000066;
  color: #ffffff;
  font-size: 1em;
  pointer-events: none;
  transition: opacity 0.1s;
}`;function Ro(a){var t,e,n=mt("style");n.textContent=a,document.head.appendChild(n);var r=((t=(e=n.sheet)===null||e===void 0?void 0:e.cssRules.length)!==null&&t!==void 0?t:0)>0;return n.remove(),r}var Je=null;function lh(){return Je===null&&(Je=sh,Ro("@scope {}")&&(Je=`@scope {
`.concat(Je,`
}`)),Ro("@layer sigma-gesture-hint {}")&&(Je=`@layer sigma-gesture-hint {
`.concat(Je,`
}`))),Je}var dh=(function(){function a(t){Z(this,a),S(this,"hideTimeout",null),this.styleElement=mt("style"),this.styleElement.textContent=lh(),t.appendChild(this.styleElement),this.element=mt("div",{opacity:"0"},{class:"sigma-gesture-hint"}),t.appendChild(this.element)}return Q(a,[{key:"show",value:function(e,n){var r=this,i=e==="touch"?n.sharedGestureTouchMessage:ih?n.sharedGestureAppleWheelMessage:n.sharedGestureWheelMessage;i&&(this.element.textContent=i,this.element.style.opacity="1",typeof this.hideTimeout=="number"&&clearTimeout(this.hideTimeout),this.hideTimeout=window.setTimeout(function(){r.hideTimeout=null,r.element.style.opacity="0"},oh))}},{key:"kill",value:function(){typeof this.hideTimeout=="number"&&clearTimeout(this.hideTimeout),this.styleElement.remove(),this.element.remove()}}])})(),uh=(function(){function a(t){Z(this,a),S(this,"readBuffer",null),S(this,"fence",null),S(this,"result",new Uint8Array(4)),S(this,"generation",0),S(this,"readGeneration",0),S(this,"lastEvent",null),S(this,"active",!1),S(this,"dirty",!1),S(this,"rafId",null),S(this,"killed",!1),this.options=t}return Q(a,[{key:"pointerMoved",value:function(e){this.lastEvent=e,this.active=!0,!this.options.isRenderPending()&&this.request()}},{key:"pointerLeft",value:function(){this.active=!1,this.dirty=!1}},{key:"frameRendered",value:function(){this.request()}},{key:"invalidate",value:function(){this.generation++}},{key:"request",value:function(){if(!(this.killed||!this.active||!this.lastEvent)){if(this.fence){this.dirty=!0;return}this.startRead()}}},{key:"startRead",value:function(){var e=this.options,n=e.gl,r=e.getFrameBuffer,i=e.getPixelRatio,o=e.getDownSizingRatio;this.readGeneration=this.generation;var s=this.lastEvent,l=_a(n,s.x,s.y,i(),o()),d=ee(l,2),u=d[0],c=d[1];this.readBuffer||(this.readBuffer=n.createBuffer()),n.bindFramebuffer(n.FRAMEBUFFER,r()),n.bindBuffer(n.PIXEL_PACK_BUFFER,this.readBuffer),n.bufferData(n.PIXEL_PACK_BUFFER,4,n.STREAM_READ),n.readPixels(u,c,1,1,n.RGBA,n.UNSIGNED_BYTE,0),n.bindBuffer(n.PIXEL_PACK_BUFFER,null),n.bindFramebuffer(n.FRAMEBUFFER,null),this.fence=n.fenceSync(n.SYNC_GPU_COMMANDS_COMPLETE,0),n.flush(),this.schedulePoll(s)}},{key:"schedulePoll",value:function(e){var n=this;this.rafId=requestAnimationFrame(function(){n.rafId=null,n.poll(e)})}},{key:"poll",value:function(e){var n=this.options,r=n.gl,i=n.onIndex;if(!(this.killed||!this.fence)){var o=r.clientWaitSync(this.fence,0,0);if(o===r.TIMEOUT_EXPIRED){this.schedulePoll(e);return}if(r.deleteSync(this.fence),this.fence=null,o!==r.WAIT_FAILED&&this.readGeneration===this.generation){r.bindBuffer(r.PIXEL_PACK_BUFFER,this.readBuffer),r.getBufferSubData(r.PIXEL_PACK_BUFFER,0,this.result),r.bindBuffer(r.PIXEL_PACK_BUFFER,null);var s=ee(this.result,4),l=s[0],d=s[1],u=s[2],c=s[3];this.active&&i(Ta(l,d,u,c),e)}this.dirty&&(this.dirty=!1,this.active&&this.lastEvent&&!this.options.isRenderPending()&&this.startRead())}}},{key:"reset",value:function(){this.rafId!==null&&cancelAnimationFrame(this.rafId),this.rafId=null,this.fence=null,this.readBuffer=null,this.dirty=!1}},{key:"kill",value:function(){this.killed=!0,this.rafId!==null&&cancelAnimationFrame(this.rafId),this.rafId=null;var e=this.options.gl;this.fence&&e.deleteSync(this.fence),this.fence=null,this.readBuffer&&e.deleteBuffer(this.readBuffer),this.readBuffer=null}}])})(),Do=(function(){function a(t,e){Z(this,a),this.key=t,this.size=e}return Q(a,null,[{key:"compare",value:function(e,n){return e.size>n.size?-1:e.size<n.size||e.key>n.key?1:-1}}])})(),Yn=(function(){function a(){Z(this,a),S(this,"width",0),S(this,"height",0),S(this,"cellSize",0),S(this,"columns",0),S(this,"rows",0),S(this,"cells",{})}return Q(a,[{key:"resizeAndClear",value:function(e,n){this.width=e.width,this.height=e.height,this.cellSize=n,this.columns=Math.ceil(e.width/n),this.rows=Math.ceil(e.height/n),this.cells={}}},{key:"getIndex",value:function(e){var n=Math.floor(e.x/this.cellSize),r=Math.floor(e.y/this.cellSize);return r*this.columns+n}},{key:"add",value:function(e,n,r){var i=new Do(e,n),o=this.getIndex(r),s=this.cells[o];s||(s=[],this.cells[o]=s),s.push(i)}},{key:"organize",value:function(){for(var e in this.cells){var n=this.cells[e];n.sort(Do.compare)}}},{key:"getLabelsToDisplay",value:function(e,n,r){var i=this.cellSize*this.cellSize,o=i/e/e,s=o*n/i,l=Math.ceil(s),d=[];if(r)for(var u=Math.max(0,Math.floor(r.x1/this.cellSize)),c=Math.min(this.columns-1,Math.floor(r.x2/this.cellSize)),f=Math.max(0,Math.floor(r.y1/this.cellSize)),h=Math.min(this.rows-1,Math.floor(r.y2/this.cellSize)),g=f;g<=h;g++)for(var v=u;v<=c;v++){var m=g*this.columns+v,p=this.cells[m];if(p)for(var b=0;b<Math.min(l,p.length);b++)d.push(p[b].key)}else for(var y in this.cells)for(var _=this.cells[y],x=0;x<Math.min(l,_.length);x++)d.push(_[x].key);return d}}])})();function ch(a){var t=a.graph,e=a.hoveredNode,n=a.highlightedNodes,r=a.displayedNodeLabels,i=new Set,o=new Set(n);e&&o.add(e);var s=O(o),l;try{for(s.s();!(l=s.n()).done;){var d=l.value;t.hasNode(d)&&t.forEachEdge(d,function(h){i.add(h)})}}catch(h){s.e(h)}finally{s.f()}var u=O(r),c;try{var f=function(){var g=c.value;if(o.has(g))return 1;t.forEachEdge(g,function(v,m,p,b){var y=p===g?b:p;r.has(y)&&i.add(v)})};for(u.s();!(c=u.n()).done;)f()}catch(h){u.e(h)}finally{u.f()}return Array.from(i)}var Et=150,wt=50,hh={both:0,node:1,label:2},fh={over:0,above:1,below:2,auto:3},Lo=12,gh=3,ph=(function(){function a(t){Z(this,a),S(this,"labelGrid",new Yn),S(this,"edgeAnchorGrid",new Yn),S(this,"displayedNodeLabels",new Set),S(this,"displayedEdgeLabels",new Set),S(this,"edgeLabelCandidates",[]),S(this,"renderedNodeLabels",new Set),S(this,"labelSizeCache",new Map),S(this,"framePassPoints",new Float32Array(0)),S(this,"labelsDirty",!0),this.internals=t}return Q(a,[{key:"resetFrame",value:function(){this.displayedNodeLabels=new Set,this.renderedNodeLabels=new Set,this.labelSizeCache.clear()}},{key:"clearEdgeLabels",value:function(){this.displayedEdgeLabels=new Set}},{key:"resetLabelGrid",value:function(){this.labelGrid=new Yn,this.edgeAnchorGrid=new Yn}},{key:"processWebGLLabels",value:function(e){for(var n,r=this.internals,i=r.labelProgram,o=r.primitives,s=r.nodeDataCache,l=(o==null||(n=o.nodes)===null||n===void 0||(n=n.label)===null||n===void 0||(n=n.font)===null||n===void 0?void 0:n.family)||"sans-serif",d=new Map,u=0,c=e.length;u<c;u++){var f=e[u],h=s[f];if(!(h.visibility==="hidden"||!h.label)){var g=h.labelFont||l,v=d.get(g);v?v.push(h.label):d.set(g,[h.label])}}var m=O(d),p;try{for(m.s();!(p=m.n()).done;){var b=ee(p.value,2),y=b[0],_=b[1],x=Mn(y),T=x.family,w=x.weight,E=x.style,C=i.registerFont(T,w,E);i.ensureGlyphsReady(_,C)}}catch(A){m.e(A)}finally{m.f()}}},{key:"measureNodeLabel",value:function(e){var n,r;if(!e.label)return{width:0,height:0,textHeight:0};var i=this.internals,o=i.labelProgram,s=i.primitives,l=(n=e.labelSize)!==null&&n!==void 0?n:14,d=e.labelFont||(s==null||(r=s.nodes)===null||r===void 0||(r=r.label)===null||r===void 0||(r=r.font)===null||r===void 0?void 0:r.family)||"sans-serif",u="".concat(e.label,"|").concat(l,"|").concat(d);if(this.labelSizeCache.has(u))return this.labelSizeCache.get(u);var c=Mn(d),f=c.family,h=c.weight,g=c.style,v=o.registerFont(f,h,g),m=o.measureLabel(e.label,l,v);return this.labelSizeCache.set(u,m),m}},{key:"nodeLabelBox",value:function(e,n){var r,i,o,s,l;if(e.visibility==="hidden"||e.labelVisibility==="hidden")return null;var d=this.measureNodeLabel(e),u=d.width,c=d.height,f=d.textHeight;if(!u)return null;var h=(r=(i=this.internals.primitives)===null||i===void 0||(i=i.nodes)===null||i===void 0||(i=i.label)===null||i===void 0?void 0:i.margin)!==null&&r!==void 0?r:yt,g=n+h,v=e.labelBackgroundColor?(o=e.labelBackgroundPadding)!==null&&o!==void 0?o:qa:0,m=u/2,p=c/2,b=m+v,y=p+v,_=f/2,x=0,T=0;switch((s=e.labelPosition)!==null&&s!==void 0?s:"right"){case"left":x=-(g+m);break;case"above":T=-(g+_);break;case"below":T=g+_;break;case"over":break;default:x=g+m}var w=(l=e.labelAngle)!==null&&l!==void 0?l:0,E=xa({x,y:T},w),C=E.x,A=E.y,I=Math.abs(Math.cos(w)),R=Math.abs(Math.sin(w)),M=I*b+R*y,L=R*b+I*y;return{minX:C-M,maxX:C+M,minY:A-L,maxY:A+L}}},{key:"computeDisplayedNodeLabels",value:function(){var e=this.internals.getCameraState(),n=this.internals.getDimensions(),r=n.width,i=n.height,o=this.internals.viewportToFramedGraph({x:-Et,y:-wt}),s=this.internals.viewportToFramedGraph({x:r+Et,y:-wt}),l=this.internals.viewportToFramedGraph({x:-Et,y:i+wt}),d=this.internals.viewportToFramedGraph({x:r+Et,y:i+wt}),u=Math.min(o.x,s.x,l.x,d.x),c=Math.max(o.x,s.x,l.x,d.x),f=Math.min(o.y,s.y,l.y,d.y),h=Math.max(o.y,s.y,l.y,d.y),g=ze({x:.5,y:.5,ratio:1,angle:0},{width:r,height:i},this.internals.getGraphDimensions(),this.internals.getStagePadding()),v=function(P){var z=ct(g,P);return{x:(1+z.x)*r/2,y:(1-z.y)*i/2}},m=v({x:u,y:f}),p=v({x:c,y:f}),b=v({x:u,y:h}),y=v({x:c,y:h}),_={x1:Math.min(m.x,p.x,b.x,y.x),y1:Math.min(m.y,p.y,b.y,y.y),x2:Math.max(m.x,p.x,b.x,y.x),y2:Math.max(m.y,p.y,b.y,y.y)},x=this.internals,T=x.settings,w=x.nodeDataCache,E=x.nodesWithForcedLabels,C=this.labelGrid.getLabelsToDisplay(e.ratio,T.labelDensity,_);Ga(C,E);for(var A=0,I=C.length;A<I;A++){var R=C[A],M=w[R];if(!this.displayedNodeLabels.has(R)&&!(M.visibility==="hidden"||M.labelVisibility==="hidden")&&M.label&&!(M.x<u||M.x>c||M.y<f||M.y>h)){var L=this.internals.framedGraphToViewport(M),F=L.x,G=L.y,N=this.internals.scaleSize(M.size);!We(M)&&N<T.labelRenderedSizeThreshold||F<-Et-N||F>r+Et+N||G<-wt-N||G>i+wt+N||this.displayedNodeLabels.add(R)}}}},{key:"buildFramePassPoints",value:function(){var e=this.internals,n=e.nodeDataCache,r=e.nodeDataTexture;if(!r)return{data:this.framePassPoints,count:0};var i=this.displayedNodeLabels.size*3;this.framePassPoints.length<i&&(this.framePassPoints=new Float32Array(i));var o=this.framePassPoints,s=0,l=O(this.displayedNodeLabels),d;try{for(l.s();!(d=l.n()).done;){var u,c,f=d.value,h=n[f];if(h){var g=r.getIndex(f);g<0||(o[s*3]=g,o[s*3+1]=(u=bt[h.labelPosition||Ie.labelPosition])!==null&&u!==void 0?u:0,o[s*3+2]=(c=h.labelAngle)!==null&&c!==void 0?c:0,s++)}}}catch(v){l.e(v)}finally{l.f()}return{data:o,count:s}}},{key:"renderWebGLLabels",value:function(e,n){var r=this.internals,i=r.nodeDataCache,o=r.labelProgram,s=r.primitives,l=r.nodeDataTexture,d=[],u=O(this.displayedNodeLabels),c;try{for(u.s();!(c=u.n()).done;){var f=c.value;if(!this.renderedNodeLabels.has(f)){var h=i[f];n&&h.labelDepth!==n||(this.renderedNodeLabels.add(f),d.push(f))}}}catch(ge){u.e(ge)}finally{u.f()}if(d.length!==0){if(this.labelsDirty){for(var g,v,m,p=0,b=0,y=d.length;b<y;b++){var _=i[d[b]];p+=_.label.length}o.reallocate(p);for(var x=14,T=(g=s==null||(v=s.nodes)===null||v===void 0||(v=v.label)===null||v===void 0?void 0:v.margin)!==null&&g!==void 0?g:yt,w=Ie.labelPosition,E=(s==null||(m=s.nodes)===null||m===void 0||(m=m.label)===null||m===void 0||(m=m.font)===null||m===void 0?void 0:m.family)||"sans-serif",C=new Map,A=0,I=0,R=d.length;I<R;I++){var M,L,F,G,N=d[I],k=i[N],P=k.labelFont||E,z=C.get(P);if(z===void 0){var $=Mn(P),H=$.family,Y=$.weight,X=$.style;z=o.registerFont(H,Y,X),C.set(P,z)}var q={text:k.label,x:k.x,y:k.y,size:(M=k.labelSize)!==null&&M!==void 0?M:x,color:k.labelColor,nodeSize:k.size,margin:T,position:(L=k.labelPosition)!==null&&L!==void 0?L:w,hidden:!1,forceLabel:We(k),type:"default",zIndex:(F=k.zIndex)!==null&&F!==void 0?F:0,parentType:"node",parentKey:N,fontKey:z,labelAngle:(G=k.labelAngle)!==null&&G!==void 0?G:0,nodeIndex:l.getIndex(N)},Ee=o.processLabel(N,A,q);A+=Ee}o.invalidateBuffers()}o.render(e)}}},{key:"renderBackdrops",value:function(e,n){var r=this.internals,i=r.backdropProgram,o=r.nodeDataCache,s=r.nodesWithBackdrop,l=r.attachmentManager,d=r.pixelRatio,u=r.nodeDataTexture,c=[],f=O(s),h;try{for(f.s();!(h=f.n()).done;){var g,v=h.value,m=o[v];if(!(!m||m.visibility==="hidden")&&!(n&&m.depth!==n)){var p=(g=u?.getIndex(v))!==null&&g!==void 0?g:-1;p<0||c.push({key:v,nodeIndex:p})}}}catch(Ve){f.e(Ve)}finally{f.f()}if(c.length!==0){i.reallocate(c.length);for(var b=0;b<c.length;b++){var y,_,x,T,w,E,C,A,I=c[b],R=I.key,M=I.nodeIndex,L=o[R],F=this.displayedNodeLabels.has(R),G=F?this.measureNodeLabel(L):{width:0,height:0,textHeight:0},N=G.textHeight,k=G.width,P=G.height,z=0,$=0;if(F&&L.labelAttachment&&l){var H=l.getEntry(R,L.labelAttachment);if(H){var Y=L.labelAttachmentPlacement||"below";if(Y==="below"||Y==="above"){var X=H.height/d;P+=X+$e,k=Math.max(k,H.width/d),$=Y==="below"?(X+$e)/2:-(X+$e)/2}else{var q=H.width/d;k+=q+$e,P=Math.max(P,H.height/d),z=Y==="right"?(q+$e)/2:-(q+$e)/2}}}var Ee=L.backdropColor?Oe(L.backdropColor):[255,255,255,255],ge=L.backdropShadowColor?Oe(L.backdropShadowColor):[0,0,0,128],ke=Ee.map(function(Ve){return Ve/255}),nt=ge.map(function(Ve){return Ve/255}),kt=(y=L.backdropShadowBlur)!==null&&y!==void 0?y:12,Pt=(_=L.backdropPadding)!==null&&_!==void 0?_:6,Ft=L.backdropBorderColor?Oe(L.backdropBorderColor):[0,0,0,0],ms=Ft.map(function(Ve){return Ve/255}),vs=(x=L.backdropBorderWidth)!==null&&x!==void 0?x:0,bs=(T=L.backdropCornerRadius)!==null&&T!==void 0?T:0,br=(w=L.backdropLabelPadding)!==null&&w!==void 0?w:-1,ys=br<0?Pt:br,xs=(E=hh[(C=L.backdropArea)!==null&&C!==void 0?C:"both"])!==null&&E!==void 0?E:0,_s={key:R,nodeIndex:M,label:L.label,labelWidth:k,labelHeight:P,textHeight:N,type:"default",position:L.labelPosition||Ie.labelPosition,labelAngle:(A=L.labelAngle)!==null&&A!==void 0?A:0,backdropColor:ke,backdropShadowColor:nt,backdropShadowBlur:kt,backdropPadding:Pt,backdropBorderColor:ms,backdropBorderWidth:vs,backdropCornerRadius:bs,backdropLabelPadding:ys,backdropArea:xs,labelBoxOffset:[z,$]};i.processBackdrop(b,_s)}i.invalidateBuffers(),i.render(e)}}},{key:"renderLabelBackgrounds",value:function(e,n){var r=this.internals,i=r.labelBackgroundProgram,o=r.nodeDataCache,s=r.nodeDataTexture,l=fe.nodeLabel.writesPickingThisFrame(this.internals),d=[],u=O(this.displayedNodeLabels),c;try{for(u.s();!(c=u.n()).done;){var f=c.value,h=o[f];!h||h.visibility==="hidden"||n&&h.labelDepth!==n||!l&&!h.labelBackgroundColor||d.push(f)}}catch(M){u.e(M)}finally{u.f()}if(d.length!==0){i.reallocate(d.length);for(var g=0;g<d.length;g++){var v,m,p,b,y=d[g],_=o[y],x=(v=s?.getIndex(y))!==null&&v!==void 0?v:-1;if(!(x<0)){var T=this.measureNodeLabel(_),w=T.width,E=T.height,C=T.textHeight,A=et(this.internals.pickingState,"nodeLabel",y)||et(this.internals.pickingState,"node",y),I=_.labelBackgroundColor?_e(_.labelBackgroundColor):_e("transparent"),R={nodeIndex:x,id:ht(A),color:I,labelWidth:w,labelHeight:E,textHeight:C,positionMode:(m=bt[_.labelPosition||Ie.labelPosition])!==null&&m!==void 0?m:0,labelAngle:(p=_.labelAngle)!==null&&p!==void 0?p:0,padding:(b=_.labelBackgroundPadding)!==null&&b!==void 0?b:qa};i.processLabelBackground(g,R)}}i.invalidateBuffers(),i.render(e)}}},{key:"cacheAttachments",value:function(e){var n=this.internals,r=n.attachmentManager,i=n.pixelRatio,o=n.nodeDataCache,s=n.nodesWithBackdrop,l=n.graph;if(r){var d=O(s),u;try{for(d.s();!(u=d.n()).done;){var c=u.value;if(this.displayedNodeLabels.has(c)){var f=o[c];if(!(!f||f.visibility==="hidden")&&!(e&&f.depth!==e)&&f.labelAttachment){var h=l.getNodeAttributes(c),g=this.measureNodeLabel(f),v=g.width,m=g.height,p={node:c,attributes:h,pixelRatio:i,labelWidth:v,labelHeight:m};r.renderAttachment(c,f.labelAttachment,p)}}}}catch(b){d.e(b)}finally{d.f()}r.regenerateAtlas()}}},{key:"renderAttachments",value:function(e,n){var r=this.internals,i=r.attachmentManager,o=r.attachmentProgram,s=r.nodeDataCache,l=r.nodesWithBackdrop,d=r.pixelRatio,u=r.nodeDataTexture;if(!(!i||!o)){var c=0;o.reallocateAttachments(l.size);var f=O(l),h;try{for(f.s();!(h=f.n()).done;){var g,v,m,p,b=h.value;if(this.displayedNodeLabels.has(b)){var y=s[b];if(!(!y||y.visibility==="hidden")&&!(n&&y.labelDepth!==n)&&y.labelAttachment){var _=i.getEntry(b,y.labelAttachment);if(_){var x=(g=u?.getIndex(b))!==null&&g!==void 0?g:-1;if(!(x<0)){var T=this.measureNodeLabel(y),w=T.width,E=T.height,C=T.textHeight,A=(v=ji[y.labelAttachmentPlacement||"below"])!==null&&v!==void 0?v:0;o.processAttachment(c,{nodeIndex:x,atlasX:_.x,atlasY:_.y,atlasW:_.width,atlasH:_.height,attachWidth:_.width/d,attachHeight:_.height/d,positionMode:(m=bt[y.labelPosition||Ie.labelPosition])!==null&&m!==void 0?m:0,attachmentPlacement:A,labelWidth:w,labelHeight:E,textHeight:C,labelAngle:(p=y.labelAngle)!==null&&p!==void 0?p:0}),c++}}}}}}catch(I){f.e(I)}finally{f.f()}c!==0&&(o.reallocateAttachments(c),i.bindTexture(Yt),o.invalidateBuffers(),o.render(e))}}},{key:"computeDisplayedEdgeLabels",value:function(){var e=this.internals,n=e.graph,r=e.stateManager,i=e.settings,o=e.edgesWithForcedLabels,s=r.getHighlightedNodes(),l=i.edgeLabelAnchors==="allNodes"?new Set(this.edgeAnchorGrid.getLabelsToDisplay(this.internals.getCameraState().ratio,i.labelDensity)):this.displayedNodeLabels,d=r.hovered,u=ch({graph:n,hoveredNode:d?.kind==="node"?d.key:null,displayedNodeLabels:l,highlightedNodes:s});Ga(u,o),this.edgeLabelCandidates=u,this.displayedEdgeLabels=new Set}},{key:"filterEdgeLabelsForDepth",value:function(e){for(var n=this.internals,r=n.graph,i=n.nodeDataCache,o=n.edgeDataCache,s=[],l=new Set,d=0,u=this.edgeLabelCandidates.length;d<u;d++){var c=this.edgeLabelCandidates[d];if(!l.has(c)){l.add(c);var f=r.extremities(c),h=i[f[0]],g=i[f[1]],v=o[c];!v||!h||!g||v.visibility==="hidden"||v.labelVisibility==="hidden"||h.visibility==="hidden"||g.visibility==="hidden"||e&&v.labelDepth!==e||v.label&&s.push(c)}}return s}},{key:"renderEdgeLabels",value:function(e,n){var r=this.internals,i=r.graph,o=r.nodeDataCache,s=r.edgeDataCache,l=r.primitives,d=r.edgeLabelProgram,u=r.nodeDataTexture,c=r.edgeDataTexture;if(d){var f=this.filterEdgeLabelsForDepth(n),h=O(f),g;try{for(h.s();!(g=h.n()).done;){var v=g.value;this.displayedEdgeLabels.add(v)}}catch(q){h.e(q)}finally{h.f()}if(f.length!==0){if(this.labelsDirty){var m,p,b=0,y=O(f),_;try{for(y.s();!(_=y.n()).done;){var x=_.value;b+=s[x].label.length}}catch(q){y.e(q)}finally{y.f()}d.reallocate(b);var T=(m=l==null||(p=l.edges)===null||p===void 0||(p=p.label)===null||p===void 0?void 0:p.margin)!==null&&m!==void 0?m:5,w="over",E=0,C=O(f),A;try{for(C.s();!(A=C.n()).done;){var I,R,M=A.value,L=i.extremities(M),F=L[0],G=L[1],N=o[F],k=o[G],P=s[M],z=u.getIndex(F),$=u.getIndex(G),H=c.getIndex(M),Y={text:P.label,x:(N.x+k.x)/2,y:(N.y+k.y)/2,size:Lo,color:P.labelColor,nodeSize:0,nodeIndex:-1,margin:T,position:(I=P.labelPosition)!==null&&I!==void 0?I:w,hidden:!1,forceLabel:We(P),type:"default",zIndex:(R=P.zIndex)!==null&&R!==void 0?R:0,parentType:"edge",parentKey:M,fontKey:"",labelAngle:0,sourceX:N.x,sourceY:N.y,targetX:k.x,targetY:k.y,sourceSize:N.size,targetSize:k.size,sourceShape:N.shape||"circle",targetShape:k.shape||"circle",edgeSize:P.size,offset:0,edgeAttributes:P,sourceNodeIndex:z,targetNodeIndex:$,edgeIndex:H},X=d.processEdgeLabel(M,E,Y);E+=X}}catch(q){C.e(q)}finally{C.f()}d.invalidateBuffers()}d.render(e)}}}},{key:"renderEdgeLabelBackgrounds",value:function(e,n){var r,i,o=this.internals,s=o.edgeLabelBackgroundProgram,l=o.edgeLabelProgram,d=o.edgeDataCache,u=o.primitives,c=o.edgeDataTexture;if(!(!c||!l||!s)){var f=fe.edgeLabel.writesPickingThisFrame(this.internals),h=(r=u==null||(i=u.edges)===null||i===void 0||(i=i.label)===null||i===void 0?void 0:i.margin)!==null&&r!==void 0?r:5,g="over",v=this.filterEdgeLabelsForDepth(n),m=[],p=O(v),b;try{for(p.s();!(b=p.n()).done;){var y=b.value;!f&&!d[y].labelBackgroundColor||m.push(y)}}catch(N){p.e(N)}finally{p.f()}if(m.length!==0){s.reallocate(m.length);for(var _=0;_<m.length;_++){var x,T,w,E=m[_],C=d[E],A=C.label,I=l.measureLabelAtlasWidth(A),R=(x=C.labelPosition)!==null&&x!==void 0?x:g,M=typeof R=="string"&&(T=fh[R])!==null&&T!==void 0?T:0,L=et(this.internals.pickingState,"edgeLabel",E)||et(this.internals.pickingState,"edge",E),F=C.labelBackgroundColor?_e(C.labelBackgroundColor):_e("transparent"),G={edgeIndex:c.getIndex(E),baseFontSize:Lo,totalTextWidth:I,positionMode:M,margin:h,padding:(w=C.labelBackgroundPadding)!==null&&w!==void 0?w:gh,color:F,id:ht(L),edgeAttributes:C};s.processEdgeLabelBackground(_,E,G)}s.invalidateBuffers(),s.render(e)}}}}])})(),mh=(function(){function a(t,e,n,r){Z(this,a),S(this,"nodeStates",new Map),S(this,"edgeStates",new Map),S(this,"hovered",null),S(this,"dirtyNodes",new Set),S(this,"dirtyEdges",new Set),S(this,"graphStateChanged",!1),S(this,"graphStateFlagsDirty",!1),this.scheduleRefresh=t,this.customNodeStateDefaults=e,this.customEdgeStateDefaults=n,this.customGraphStateDefaults=r,this.graphState=Ca(r)}return Q(a,[{key:"getNodeState",value:function(e){e=""+e;var n=this.nodeStates.get(e);return n||(n=mi(this.customNodeStateDefaults),this.nodeStates.set(e,n)),n}},{key:"getEdgeState",value:function(e){e=""+e;var n=this.edgeStates.get(e);return n||(n=vi(this.customEdgeStateDefaults),this.edgeStates.set(e,n)),n}},{key:"getGraphState",value:function(){return this.flushGraphStateFlags(),this.graphState}},{key:"getHighlightedNodes",value:function(){var e=new Set,n=O(this.nodeStates),r;try{for(n.s();!(r=n.n()).done;){var i=ee(r.value,2),o=i[0],s=i[1];s.isHighlighted&&e.add(o)}}catch(l){n.e(l)}finally{n.f()}return e}},{key:"setNodeState",value:function(e,n){e=""+e;var r=this.getNodeState(e);if(pt(r,n)){var i=B(B({},r),n);this.nodeStates.set(e,i),this.dirtyNodes.add(e),this.updateHoveredNodeTracking(e,r,i),this.graphStateFlagsDirty=!0,this.scheduleRefresh()}}},{key:"setEdgeState",value:function(e,n){e=""+e;var r=this.getEdgeState(e);if(pt(r,n)){var i=B(B({},r),n);this.edgeStates.set(e,i),this.dirtyEdges.add(e),this.updateHoveredEdgeTracking(e,r,i),this.graphStateFlagsDirty=!0,this.scheduleRefresh()}}},{key:"setGraphState",value:function(e){if(pt(this.graphState,e)){var n=B(B({},this.graphState),e);n.isIdle=!n.isPanning&&!n.isZooming&&!n.isDragging,this.graphState=n,this.graphStateChanged=!0,this.scheduleRefresh()}}},{key:"setNodesState",value:function(e,n){var r=!1,i=O(e),o;try{for(i.s();!(o=i.n()).done;){var s=o.value;s=""+s;var l=this.getNodeState(s);if(pt(l,n)){var d=B(B({},l),n);this.nodeStates.set(s,d),this.dirtyNodes.add(s),this.updateHoveredNodeTracking(s,l,d),r=!0}}}catch(u){i.e(u)}finally{i.f()}r&&(this.graphStateFlagsDirty=!0,this.scheduleRefresh())}},{key:"setEdgesState",value:function(e,n){var r=!1,i=O(e),o;try{for(i.s();!(o=i.n()).done;){var s=o.value;s=""+s;var l=this.getEdgeState(s);if(pt(l,n)){var d=B(B({},l),n);this.edgeStates.set(s,d),this.dirtyEdges.add(s),this.updateHoveredEdgeTracking(s,l,d),r=!0}}}catch(u){i.e(u)}finally{i.f()}r&&(this.graphStateFlagsDirty=!0,this.scheduleRefresh())}},{key:"removeNode",value:function(e){this.nodeStates.delete(e),this.dirtyNodes.delete(e),this.clearHoveredFor("node",e)}},{key:"removeEdge",value:function(e){this.edgeStates.delete(e),this.dirtyEdges.delete(e),this.clearHoveredFor("edge",e)}},{key:"pruneNodes",value:function(e){var n=O(this.nodeStates.keys()),r;try{for(n.s();!(r=n.n()).done;){var i=r.value;e(i)||this.removeNode(i)}}catch(o){n.e(o)}finally{n.f()}}},{key:"pruneEdges",value:function(e){var n=O(this.edgeStates.keys()),r;try{for(n.s();!(r=n.n()).done;){var i=r.value;e(i)||this.removeEdge(i)}}catch(o){n.e(o)}finally{n.f()}}},{key:"clearNodes",value:function(){this.nodeStates.clear(),this.dirtyNodes.clear(),this.clearHoveredForKinds(sr("node"))}},{key:"clearEdges",value:function(){this.edgeStates.clear(),this.dirtyEdges.clear(),this.clearHoveredForKinds(sr("edge"))}},{key:"resetGraphState",value:function(){this.graphState=Ca(this.customGraphStateDefaults),this.graphStateChanged=!1,this.graphStateFlagsDirty=!1}},{key:"clearDirtyTracking",value:function(){this.dirtyNodes.clear(),this.dirtyEdges.clear(),this.graphStateChanged=!1}},{key:"setHovered",value:function(e){this.hovered=e}},{key:"clearHoveredFor",value:function(e,n){this.hovered&&this.hovered.key===n&&sr(e).includes(this.hovered.kind)&&(this.hovered=null)}},{key:"clearHoveredForKinds",value:function(e){this.hovered&&e.includes(this.hovered.kind)&&(this.hovered=null)}},{key:"updateGraphStateFromNodes",value:function(){var e,n=!1,r=!1,i=!1,o=O(this.nodeStates),s;try{for(o.s();!(s=o.n()).done;){var l=ee(s.value,2),d=l[1];if(d.isHovered&&(n=!0),d.isHighlighted&&(r=!0),d.isDragged&&(i=!0),n&&r&&i)break}}catch(c){o.e(c)}finally{o.f()}!n&&((e=this.hovered)===null||e===void 0?void 0:e.kind)==="edge"&&(n=!0);var u=!this.graphState.isPanning&&!this.graphState.isZooming&&!i;(this.graphState.hasHovered!==n||this.graphState.hasHighlighted!==r||this.graphState.isDragging!==i||this.graphState.isIdle!==u)&&(this.graphStateChanged=!0),this.graphState=B(B({},this.graphState),{},{hasHovered:n,hasHighlighted:r,isDragging:i,isIdle:u})}},{key:"updateGraphStateFromEdges",value:function(){var e,n=((e=this.hovered)===null||e===void 0?void 0:e.kind)==="node";if(!n){var r=O(this.edgeStates),i;try{for(r.s();!(i=r.n()).done;){var o=ee(i.value,2),s=o[1];if(s.isHovered){n=!0;break}}}catch(l){r.e(l)}finally{r.f()}}this.graphState.hasHovered!==n&&(this.graphStateChanged=!0),this.graphState=B(B({},this.graphState),{},{hasHovered:n})}},{key:"flushGraphStateFlags",value:function(){this.graphStateFlagsDirty&&(this.updateGraphStateFromNodes(),this.updateGraphStateFromEdges(),this.graphStateFlagsDirty=!1)}},{key:"updateHoveredNodeTracking",value:function(e,n,r){var i;if(n.isHovered!==r.isHovered)if(r.isHovered){var o;if(((o=this.hovered)===null||o===void 0?void 0:o.kind)==="node"&&this.hovered.key!==e){var s=this.hovered.key,l=this.getNodeState(s);this.nodeStates.set(s,B(B({},l),{},{isHovered:!1})),this.dirtyNodes.add(s)}this.hovered={kind:"node",key:e}}else((i=this.hovered)===null||i===void 0?void 0:i.kind)==="node"&&this.hovered.key===e&&(this.hovered=null)}},{key:"updateHoveredEdgeTracking",value:function(e,n,r){var i;if(n.isHovered!==r.isHovered)if(r.isHovered){var o;if(((o=this.hovered)===null||o===void 0?void 0:o.kind)==="edge"&&this.hovered.key!==e){var s=this.hovered.key,l=this.getEdgeState(s);this.edgeStates.set(s,B(B({},l),{},{isHovered:!1})),this.dirtyEdges.add(s)}this.hovered={kind:"edge",key:e}}else((i=this.hovered)===null||i===void 0?void 0:i.kind)==="edge"&&this.hovered.key===e&&(this.hovered=null)}}])})(),Co=1,ko=2,Po=3,Fo=4,vh=(function(a){function t(e,n){var r,i,o,s,l,d=arguments.length>2&&arguments[2]!==void 0?arguments[2]:{};Z(this,t),l=re(this,t),S(l,"nodeReducer",null),S(l,"edgeReducer",null),S(l,"stageCanvas",null),S(l,"mouseLayer",null),S(l,"gestureHint",null),S(l,"extraElements",{}),S(l,"webGLContext",null),S(l,"pickingFrameBuffer",null),S(l,"pickingTexture",null),S(l,"pickingDepthBuffer",null),S(l,"activeListeners",{}),S(l,"nodeVariableEntries",[]),S(l,"edgeVariableEntries",[]),S(l,"edgePathsByName",new Map),S(l,"nodeProgramIndex",{}),S(l,"edgeProgramIndex",{}),S(l,"edgeTextureIndexCache",{}),S(l,"nodeGraphCoords",{}),S(l,"nodeExtent",{x:[0,1],y:[0,1]}),S(l,"matrix",xe()),S(l,"invMatrix",xe()),S(l,"correctionRatio",1),S(l,"frameId",0),S(l,"customBBox",null),S(l,"gpuTimerExt",void 0),S(l,"activeGpuTimerQuery",null),S(l,"pendingGpuTimerQueries",[]),S(l,"normalizationFunction",Pn({x:[0,1],y:[0,1]})),S(l,"graphToViewportRatio",1),S(l,"pickingState",Vc()),S(l,"prevNodeVisibilities",{}),S(l,"width",0),S(l,"height",0),S(l,"autoRescaleFrozen",!1),S(l,"stylesDeclaration",null),S(l,"resolvedStageStyle",{}),S(l,"renderFrame",null),S(l,"contextLost",!1),S(l,"pendingProcess","full"),S(l,"needToRefreshState",!1),S(l,"checkEdgesEventsFrame",null),S(l,"edgeStyleAnalysis",{dependency:"static",xAttribute:null,yAttribute:null}),S(l,"depthLayers",V(wn)),S(l,"customLayerPrograms",new Map),S(l,"nodeShapeSlug",null),S(l,"sdfAtlas",null),S(l,"depthRanges",{nodes:{},edges:{}}),S(l,"nodeBaseDepth",{}),S(l,"edgeBaseDepth",{});var u=d.primitives,c=d.styles,f=d.settings,h=f===void 0?{}:f,g=d.nodeReducer,v=d.edgeReducer,m=d.customNodeState,p=d.customEdgeState,b=d.customGraphState;l.stateManager=new mh(function(){return l.scheduleStateRefresh()},m,p,b);var y=u??xi;l.stylesDeclaration=c?{nodes:(r=c.nodes)!==null&&r!==void 0?r:Dn.nodes,edges:(i=c.edges)!==null&&i!==void 0?i:Dn.edges,stage:c.stage}:Dn,l.nodeReducer=g??null,l.edgeReducer=v??null;var _=ka(l.stylesDeclaration.nodes);l.nodeReducer&&(_.dependency="graph-state"),l.edgeStyleAnalysis=ka(l.stylesDeclaration.edges),l.edgeReducer&&(l.edgeStyleAnalysis.dependency="graph-state"),l.stylesDeclaration.stage&&(l.resolvedStageStyle=Na(l.stylesDeclaration.stage,l.stateManager.graphState));var x=Ri(h);if(In(x),x.enableNodeDrag){var T=_.xAttribute,w=_.yAttribute;if((!T||!w)&&!x.dragPositionToAttributes)throw new Error('Sigma: `enableNodeDrag` is true but position attribute names could not be inferred from styles. Either use attribute bindings for x/y in your node styles (e.g. `x: { attribute: "x" }`), or provide a `dragPositionToAttributes` setting.')}if(Ai(e),!(n instanceof HTMLElement))throw new Error("Sigma: container should be an html element.");l.container=n,l.edgeGroups=new $c(e,function(k,P){for(var z=0;z<k.length;z++){var $=l.stateManager.getEdgeState(k[z]);$.parallelIndex=z,$.parallelCount=P}});var E=new Hc(e,l.viewportToGraph.bind(l),l.setNodesState.bind(l),function(k,P){return l.emit(k,P)});if(l.depthLayers=(o=y.depthLayers)!==null&&o!==void 0?o:V(wn),!(c!=null&&c.nodes)&&!Sn.every(function(k){return l.depthLayers.includes(k)}))throw new Error("Sigma: depthLayers must include ".concat(Sn.join(", ")," for the built-in node styles."));if(!(c!=null&&c.edges)&&!En.every(function(k){return l.depthLayers.includes(k)}))throw new Error("Sigma: depthLayers must include ".concat(En.join(", ")," for the built-in edge styles."));l.itemBuckets={nodes:new ar(l.depthLayers),edges:new ar(l.depthLayers)},l.initWebGLContext(),l.mouseLayer=mt("div",{position:"absolute",touchAction:"none",userSelect:"none"},{class:"sigma-mouse"}),l.container.appendChild(l.mouseLayer),l.resolvedStageStyle.background&&(l.container.style.backgroundColor=l.resolvedStageStyle.background),l.resolvedStageStyle.cursor&&(l.container.style.cursor=l.resolvedStageStyle.cursor);var C=new po(l.webGLContext),A=new rr(l.webGLContext,{channels:1}),I=new mo(l.webGLContext),R=new rr(l.webGLContext,{channels:4}),M=l.webGLContext,L=new uh({gl:M,getFrameBuffer:function(){return l.pickingFrameBuffer},getPixelRatio:function(){return l.internals.pixelRatio},getDownSizingRatio:function(){return l.internals.settings.pickingDownSizingRatio},isRenderPending:function(){return l.renderFrame!==null},onIndex:function(P,z){var $;return Go(l.internals,($=l.pickingState.lookup[P])!==null&&$!==void 0?$:null,z)}}),F=l.initPrograms(y,x),G=y==null||(s=y.nodes)===null||s===void 0?void 0:s.labelAttachments,N=null;return G&&Object.keys(G).length>0&&(N=new go(M,G,function(){return l.scheduleRender()})),l.internals=B(B({nodeDataCache:{},edgeDataCache:{},nodesWithForcedLabels:new Set,nodesWithBackdrop:new Set,edgesWithForcedLabels:new Set,settings:x,primitives:y,pixelRatio:Ht(),graph:e,stateManager:l.stateManager,dragManager:E,hoverResolver:L,nodeStyleAnalysis:_,pickingState:l.pickingState},F),{},{attachmentManager:N,nodeDataTexture:C,nodeFrameTexture:A,edgeDataTexture:I,edgeFrameTexture:R,getDimensions:function(){return l.getDimensions()},getGraphDimensions:function(){return l.getGraphDimensions()},getStagePadding:function(){return l.getStagePadding()},getCameraState:function(){return l.camera.getState()},getHitAtPosition:function(P){return l.getHitAtPosition(P)},setNodeState:function(P,z){return l.setNodeState(P,z)},setEdgeState:function(P,z){return l.setEdgeState(P,z)},updateContainerCursor:function(){return l.updateContainerCursor()},scheduleRefresh:function(){return l.scheduleRefresh()},viewportToFramedGraph:function(P){return l.viewportToFramedGraph(P)},viewportToGraph:function(P){return l.viewportToGraph(P)},framedGraphToViewport:function(P){return l.framedGraphToViewport(P)},scaleSize:function(P){return l.scaleSize(P)},emit:function(P,z){return l.emit(P,z)}}),l.labelRenderer=new ph(l.internals),l.resize(),l.initializeWebGLLabels(),l.camera=new yo,l.bindCameraHandlers(),l.mouseCaptor=new Oc(l.mouseLayer,l),l.mouseCaptor.setSettings(l.internals.settings),l.touchCaptor=new Uc(l.mouseLayer,l),l.touchCaptor.setSettings(l.internals.settings),l.bindEventHandlers(),l.bindGraphHandlers(),l.handleSettingsUpdate(),l.refresh(),l}return ie(t,a),Q(t,[{key:"initializeWebGLLabels",value:function(){this.sdfAtlas=new Ke,this.sdfAtlas.registerFont({family:"sans-serif",weight:"normal",style:"normal"})}},{key:"resetWebGLTexture",value:function(){var n=this.webGLContext;if(!this.pickingFrameBuffer)return this;var r=Math.ceil(this.width*this.internals.pixelRatio/this.internals.settings.pickingDownSizingRatio),i=Math.ceil(this.height*this.internals.pixelRatio/this.internals.settings.pickingDownSizingRatio);n.bindFramebuffer(n.FRAMEBUFFER,this.pickingFrameBuffer),this.pickingTexture&&n.deleteTexture(this.pickingTexture);var o=n.createTexture();o&&(n.bindTexture(n.TEXTURE_2D,o),n.texImage2D(n.TEXTURE_2D,0,n.RGBA,r,i,0,n.RGBA,n.UNSIGNED_BYTE,null),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_MIN_FILTER,n.NEAREST),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_MAG_FILTER,n.NEAREST),n.framebufferTexture2D(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,o,0),this.pickingTexture=o),this.pickingDepthBuffer&&n.deleteRenderbuffer(this.pickingDepthBuffer);var s=n.createRenderbuffer();return s&&(n.bindRenderbuffer(n.RENDERBUFFER,s),n.renderbufferStorage(n.RENDERBUFFER,n.DEPTH_COMPONENT16,r,i),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.DEPTH_ATTACHMENT,n.RENDERBUFFER,s),this.pickingDepthBuffer=s),n.bindFramebuffer(n.FRAMEBUFFER,null),this}},{key:"bindCameraHandlers",value:function(){var n=this;return this.activeListeners.camera=function(){n.refreshMatrices(),n.labelRenderer.labelsDirty=!0,n.scheduleRender()},this.activeListeners.cameraAnimationStart=function(r){var i=r.from,o=r.to;i.ratio!==o.ratio&&n.stateManager.setGraphState({isZooming:!0})},this.activeListeners.cameraAnimationEnd=function(){n.stateManager.setGraphState({isZooming:!1})},this.camera.on("updated",this.activeListeners.camera),this.camera.on("animationStart",this.activeListeners.cameraAnimationStart),this.camera.on("animationEnd",this.activeListeners.cameraAnimationEnd),this}},{key:"unbindCameraHandlers",value:function(){return this.camera.removeListener("updated",this.activeListeners.camera),this.camera.removeListener("animationStart",this.activeListeners.cameraAnimationStart),this.camera.removeListener("animationEnd",this.activeListeners.cameraAnimationEnd),this}},{key:"getHitAtPosition",value:function(n){var r;if(this.contextLost)return null;var i=this.webGLContext;i.bindFramebuffer(i.FRAMEBUFFER,this.pickingFrameBuffer);var o=ei(i,this.pickingFrameBuffer,n.x,n.y,this.internals.pixelRatio,this.internals.settings.pickingDownSizingRatio),s=Ta.apply(void 0,V(o));return(r=this.pickingState.lookup[s])!==null&&r!==void 0?r:null}},{key:"bindEventHandlers",value:function(){return Qc(this.internals,this.mouseCaptor,this.touchCaptor,this.activeListeners),this}},{key:"bindGraphHandlers",value:function(){return Jc({graph:this.internals.graph,edgeGroups:this.edgeGroups,addNode:this.addNode.bind(this),updateNode:this.updateNode.bind(this),removeNode:this.removeNode.bind(this),addEdge:this.addEdge.bind(this),updateEdge:this.updateEdge.bind(this),removeEdge:this.removeEdge.bind(this),clearEdgeState:this.clearEdgeState.bind(this),clearNodeState:this.clearNodeState.bind(this),clearEdgeIndices:this.clearEdgeIndices.bind(this),clearNodeIndices:this.clearNodeIndices.bind(this),refresh:this.refresh.bind(this)},this.activeListeners),this}},{key:"unbindGraphHandlers",value:function(){eh(this.internals.graph,this.activeListeners)}},{key:"getNodeShapeId",value:function(n){return this.internals.nodeShapeMap&&this.internals.nodeGlobalShapeIds&&n.shape&&n.shape in this.internals.nodeShapeMap?this.internals.nodeGlobalShapeIds[this.internals.nodeShapeMap[n.shape]]:qt(n.shape||"circle")}},{key:"processNodes",value:function(){var n=this,r=this.internals.graph,i=this.internals.settings,o=this.getDimensions(),s=i.autoRescale,l=i.autoRescaleContent,d=this.nodeExtent;if(s===!1){var u=o.width,c=o.height;d={x:[-u/2,u/2],y:[-c/2,c/2]}}else(s!=="once"||!this.autoRescaleFrozen)&&(d=this.computeNodeExtent(),l!=="positions"&&!this.customBBox&&(d=rh({extent:d,coords:this.nodeGraphCoords,nodeData:this.internals.nodeDataCache,dimensions:o,stagePadding:this.getStagePadding(),zoomToSizeRatioFunction:i.zoomToSizeRatioFunction,itemSizesReference:i.itemSizesReference,fitLabels:l==="labels",nodeLabelBox:function($,H){return n.labelRenderer.nodeLabelBox($,H)}})),s==="once"&&(this.autoRescaleFrozen=!0));this.nodeExtent=d,this.normalizationFunction=Pn(this.customBBox||this.nodeExtent);var f=new yo,h=ze(f.getState(),o,this.getGraphDimensions(),this.getStagePadding());this.labelRenderer.labelGrid.resizeAndClear(o,i.labelGridCellSize),this.labelRenderer.edgeAnchorGrid.resizeAndClear(o,i.labelGridCellSize);var g=i.renderEdgeLabels&&i.edgeLabelAnchors==="allNodes",v=!1;or(this.pickingState,"node");for(var m=r.nodes(),p=0,b=m.length;p<b;p++){var y=m[p],_=this.internals.nodeDataCache[y],x=this.nodeGraphCoords[y];_.x=x.x,_.y=x.y,this.normalizationFunction.applyTo(_),_.visibility!==this.prevNodeVisibilities[y]&&(v=!0),typeof _.label=="string"&&_.visibility!=="hidden"&&_.labelVisibility!=="hidden"&&this.labelRenderer.labelGrid.add(y,_.size,this.framedGraphToViewport(_,{matrix:h})),g&&_.visibility!=="hidden"&&this.labelRenderer.edgeAnchorGrid.add(y,_.size,this.framedGraphToViewport(_,{matrix:h}))}this.labelRenderer.labelGrid.organize(),this.labelRenderer.edgeAnchorGrid.organize(),this.nodeProgram.reallocate(m.length);var T=0;this.depthRanges.nodes={},this.nodeBaseDepth={};var w=this.internals.nodeDataCache,E=O(this.depthLayers),C;try{for(E.s();!(C=E.n()).done;){var A=C.value,I=this.itemBuckets.nodes.getSorted(A,function(z){return w[z].zIndex});if(I.length!==0){this.depthRanges.nodes[A]=[{offset:T,count:I.length}];var R=O(I),M;try{for(R.s();!(M=R.n()).done;){var L=M.value;this.nodeBaseDepth[L]=A,this.nodeProgram.allocateNode(L),Eo(this.pickingState,"node",L),this.addNodeToProgram(L,T++)}}catch(z){R.e(z)}finally{R.f()}}}}catch(z){E.e(z)}finally{E.f()}this.nodeProgram.invalidateBuffers();for(var F=0,G=m.length;F<G;F++)this.prevNodeVisibilities[m[F]]=this.internals.nodeDataCache[m[F]].visibility;this.labelRenderer.processWebGLLabels(m);var N=O(this.customLayerPrograms.values()),k;try{for(N.s();!(k=N.n()).done;){var P=k.value.program;P.cacheData&&P.cacheData()}}catch(z){N.e(z)}finally{N.f()}return v}},{key:"processEdges",value:function(){var n=this.internals.graph,r=n.edges();this.edgeProgram.reallocate(r.length);var i=0;or(this.pickingState,"edge"),this.depthRanges.edges={},this.edgeBaseDepth={};var o=this.internals.edgeDataCache,s=O(this.depthLayers),l;try{for(s.s();!(l=s.n()).done;){var d=l.value,u=this.itemBuckets.edges.getSorted(d,function(g){return o[g].zIndex});if(u.length!==0){this.depthRanges.edges[d]=[{offset:i,count:u.length}];var c=O(u),f;try{for(c.s();!(f=c.n()).done;){var h=f.value;this.edgeBaseDepth[h]=d,Eo(this.pickingState,"edge",h),this.addEdgeToProgram(h,i++)}}catch(g){c.e(g)}finally{c.f()}}}}catch(g){s.e(g)}finally{s.f()}this.edgeProgram.invalidateBuffers()}},{key:"updateNodeDepthRanges",value:function(n,r,i){var o=this.nodeProgramIndex[n];o!==void 0&&(Ba(this.depthRanges.nodes,r,o),Wa(this.depthRanges.nodes,i,o))}},{key:"updateEdgeDepthRanges",value:function(n,r,i){var o=this.edgeProgramIndex[n];o!==void 0&&(Ba(this.depthRanges.edges,r,o),Wa(this.depthRanges.edges,i,o))}},{key:"handleSettingsUpdate",value:function(){var n=this,r=this.internals.settings;return this.camera.minRatio=r.minCameraRatio,this.camera.maxRatio=r.maxCameraRatio,this.camera.enabledZooming=r.enableCameraZooming,this.camera.enabledPanning=r.enableCameraPanning,this.camera.enabledRotation=r.enableCameraRotation,r.cameraPanBoundaries?this.camera.constrainState=function(i){return n.cleanCameraState(i,r.cameraPanBoundaries&&J(r.cameraPanBoundaries)==="object"?r.cameraPanBoundaries:{})}:this.camera.constrainState=null,this.camera.setState(this.camera.getState()),this.mouseLayer.style.touchAction=r.gestureTarget==="graph"?"none":r.gestureTarget==="shared"?"pan-x pan-y":"auto",r.gestureTarget!=="shared"&&this.gestureHint&&(this.gestureHint.kill(),this.gestureHint=null),this.mouseCaptor.setSettings(this.internals.settings),this.touchCaptor.setSettings(this.internals.settings),this}},{key:"cleanCameraState",value:function(n){var r=arguments.length>1&&arguments[1]!==void 0?arguments[1]:{},i=r.tolerance,o=i===void 0?0:i,s=r.boundaries,l=B({},n),d=s||this.nodeExtent,u=ee(d.x,2),c=u[0],f=u[1],h=ee(d.y,2),g=h[0],v=h[1],m=[this.graphToViewport({x:c,y:g},{cameraState:n}),this.graphToViewport({x:f,y:g},{cameraState:n}),this.graphToViewport({x:c,y:v},{cameraState:n}),this.graphToViewport({x:f,y:v},{cameraState:n})],p=1/0,b=-1/0,y=1/0,_=-1/0;m.forEach(function(L){var F=L.x,G=L.y;p=Math.min(p,F),b=Math.max(b,F),y=Math.min(y,G),_=Math.max(_,G)});var x=b-p,T=_-y,w=this.getDimensions(),E=w.width,C=w.height,A=0,I=0;if(x>=E?b<E-o?A=b-(E-o):p>o&&(A=p-o):b>E+o?A=b-(E+o):p<-o&&(A=p+o),T>=C?_<C-o?I=_-(C-o):y>o&&(I=y-o):_>C+o?I=_-(C+o):y<-o&&(I=y+o),A||I){var R=this.viewportToFramedGraph({x:0,y:0},{cameraState:n}),M=this.viewportToFramedGraph({x:A,y:I},{cameraState:n});A=M.x-R.x,I=M.y-R.y,l.x+=A,l.y+=I}return l}},{key:"refreshMatrices",value:function(){var n=this.camera.getState(),r=this.getDimensions(),i=this.getGraphDimensions(),o=this.getStagePadding();this.matrix=ze(n,r,i,o),this.invMatrix=ze(n,r,i,o,!0),this.correctionRatio=Yr(this.matrix,n,r),this.graphToViewportRatio=this.getGraphToViewportRatio()}},{key:"processData",value:function(){var n;this.emit("beforeProcess"),(n=this.internals.attachmentManager)===null||n===void 0||n.clear();var r=B({},this.pickingState.idsByKind),i=this.processNodes();(this.pendingProcess==="full"||i)&&this.processEdges(),jc(this.pickingState,this.internals),Xc(r,this.pickingState.idsByKind)||this.internals.hoverResolver.invalidate(),this.pendingProcess="none",this.emit("afterProcess")}},{key:"render",value:function(){var n=this;if(this.contextLost)return this;this.emit("beforeRender");var r=function(){return n.internals.hoverResolver.frameRendered(),n.emit("afterRender"),n};if(this.renderFrame&&(cancelAnimationFrame(this.renderFrame),this.renderFrame=null),this.resize(),(this.pendingProcess!=="none"||this.needToRefreshState)&&(this.labelRenderer.labelsDirty=!0),this.pendingProcess!=="none"&&this.processData(),this.needToRefreshState&&this.refreshState(),this.needToRefreshState=!1,this.stateManager.clearDirtyTracking(),this.pendingProcess!=="none"&&this.processData(),this.clear(),this.resetWebGLTexture(),!this.internals.graph.order)return r();var i=this.mouseCaptor,o=this.camera.isAnimating()||i.isMoving||i.draggedEvents||i.currentWheelDirection;if(this.refreshMatrices(),this.frameId++,this.internals.settings.renderEdgeLabels&&!this.internals.edgeLabelProgram){var s=this.createEdgeLabelPrograms(),l=s.labelProgram,d=s.labelBackgroundProgram;this.internals.edgeLabelProgram=l,this.internals.edgeLabelBackgroundProgram=d}var u=this.internals.settings.DEBUG_logRenderStats?this.getDebugPrograms():null;u&&u.forEach(function(q){return q.resetDebugStats()}),this.internals.settings.DEBUG_gpuTimerQueries&&this.beginGpuTimerQuery(),this.internals.nodeFrameTexture.ensureCapacity(this.internals.nodeDataTexture.getCapacity()),this.internals.edgeFrameTexture.ensureCapacity(this.internals.edgeDataTexture.getCapacity());var c=this.getRenderParams(),f=fe.edge.writesPickingThisFrame(this.internals)?c:B(B({},c),{},{pickingFrameBuffer:null});this.labelRenderer.resetFrame();var h=this.webGLContext,g=Math.ceil(this.width*this.internals.pixelRatio/this.internals.settings.pickingDownSizingRatio),v=Math.ceil(this.height*this.internals.pixelRatio/this.internals.settings.pickingDownSizingRatio);if(h.bindFramebuffer(h.FRAMEBUFFER,this.pickingFrameBuffer),h.viewport(0,0,g,v),h.clear(h.COLOR_BUFFER_BIT|h.DEPTH_BUFFER_BIT),h.bindFramebuffer(h.FRAMEBUFFER,null),h.viewport(0,0,this.width*this.internals.pixelRatio,this.height*this.internals.pixelRatio),h.clear(h.COLOR_BUFFER_BIT|h.DEPTH_BUFFER_BIT),this.internals.nodeDataTexture.upload(),this.internals.edgeDataTexture.upload(),this.nodeProgram.uploadLayerTexture(),this.edgeProgram.uploadAttributeTexture(),this.emit("afterTexturesUpload"),this.internals.nodeDataTexture.bind(Po),this.internals.edgeDataTexture.bind(Fo),this.edgeFramePass.run(c,this.internals.edgeFrameTexture,this.internals.edgeDataTexture.getHighWaterMark(),this.edgeProgram.getAttributeTexture(),this.nodeProgram.getAttributeTexture()),this.internals.edgeFrameTexture.bind(Co),this.internals.settings.renderLabels){this.labelRenderer.computeDisplayedNodeLabels();var m=this.labelRenderer.buildFramePassPoints(),p=m.data,b=m.count;this.nodeFramePass.run(p,b,this.internals.nodeFrameTexture,c,this.nodeProgram.getAttributeTexture()),this.internals.nodeFrameTexture.bind(ko)}this.internals.settings.renderEdgeLabels&&this.labelRenderer.computeDisplayedEdgeLabels();var y=O(this.customLayerPrograms.values()),_;try{for(y.s();!(_=y.n()).done;){var x=_.value.program;x.preRender&&x.preRender(c)}}catch(q){y.e(q)}finally{y.f()}h.bindFramebuffer(h.FRAMEBUFFER,null),h.viewport(0,0,this.width*this.internals.pixelRatio,this.height*this.internals.pixelRatio),h.blendFunc(h.ONE,h.ONE_MINUS_SRC_ALPHA);var T=!this.internals.settings.hideLabelsOnMove||!o,w=O(this.depthLayers),E;try{for(w.s();!(E=w.n()).done;){var C=E.value,A=O(this.customLayerPrograms.values()),I;try{for(A.s();!(I=A.n()).done;){var R=I.value;R.depth===C&&R.program.render(c)}}catch(q){A.e(q)}finally{A.f()}var M=this.depthRanges.edges[C];if(M&&(!this.internals.settings.hideEdgesOnMove||!o)){var L=O(M),F;try{for(L.s();!(F=L.n()).done;){var G=F.value,N=G.offset,k=G.count;k>0&&this.edgeProgram.render(f,N,k)}}catch(q){L.e(q)}finally{L.f()}}this.internals.settings.renderEdgeLabels&&T&&(this.labelRenderer.renderEdgeLabelBackgrounds(fe.edgeLabel.writesPickingThisFrame(this.internals)?c:B(B({},c),{},{pickingFrameBuffer:null}),C),this.labelRenderer.renderEdgeLabels(c,C)),this.labelRenderer.cacheAttachments(C),this.labelRenderer.renderBackdrops(B(B({},c),{},{pickingFrameBuffer:null}),C);var P=this.depthRanges.nodes[C];if(P){var z=O(P),$;try{for(z.s();!($=z.n()).done;){var H=$.value,Y=H.offset,X=H.count;X>0&&this.nodeProgram.render(c,Y,X)}}catch(q){z.e(q)}finally{z.f()}}T&&(this.labelRenderer.renderAttachments(B(B({},c),{},{pickingFrameBuffer:null}),C),this.labelRenderer.renderLabelBackgrounds(fe.nodeLabel.writesPickingThisFrame(this.internals)?c:B(B({},c),{},{pickingFrameBuffer:null}),C),this.internals.settings.renderLabels&&this.labelRenderer.renderWebGLLabels(c,C))}}catch(q){w.e(q)}finally{w.f()}return this.labelRenderer.labelsDirty=!1,this.internals.settings.DEBUG_displayPickingLayer&&(h.bindFramebuffer(h.READ_FRAMEBUFFER,this.pickingFrameBuffer),h.bindFramebuffer(h.DRAW_FRAMEBUFFER,null),h.blitFramebuffer(0,0,g,v,0,0,this.width*this.internals.pixelRatio,this.height*this.internals.pixelRatio,h.COLOR_BUFFER_BIT,h.NEAREST)),this.internals.settings.DEBUG_gpuTimerQueries&&this.endGpuTimerQuery(),this.pollGpuTimerQueries(),u&&this.logRenderStats(u),r()}},{key:"getDebugPrograms",value:function(){return[this.nodeProgram,this.edgeProgram,this.internals.labelProgram,this.internals.edgeLabelProgram,this.internals.edgeLabelBackgroundProgram,this.internals.backdropProgram,this.internals.labelBackgroundProgram,this.internals.attachmentProgram].filter(function(n){return n!==null})}},{key:"logRenderStats",value:function(n){var r={},i=O(n),o;try{for(i.s();!(o=i.n()).done;){var s=o.value;r[s.constructor.name]=B({},s.debugStats)}}catch(l){i.e(l)}finally{i.f()}console.log("[sigma] DEBUG_logRenderStats: frame #".concat(this.frameId)),console.table(r)}},{key:"getGpuTimerExtension",value:function(){return this.gpuTimerExt===void 0&&(this.gpuTimerExt=this.webGLContext.getExtension("EXT_disjoint_timer_query_webgl2"),this.gpuTimerExt||console.warn("Sigma: DEBUG_gpuTimerQueries is enabled, but this browser/driver doesn't support EXT_disjoint_timer_query_webgl2.")),this.gpuTimerExt}},{key:"beginGpuTimerQuery",value:function(){var n=this.getGpuTimerExtension();if(n){var r=this.webGLContext,i=r.createQuery();i&&(r.beginQuery(n.TIME_ELAPSED_EXT,i),this.activeGpuTimerQuery=i)}}},{key:"endGpuTimerQuery",value:function(){!this.gpuTimerExt||!this.activeGpuTimerQuery||(this.webGLContext.endQuery(this.gpuTimerExt.TIME_ELAPSED_EXT),this.pendingGpuTimerQueries.push({query:this.activeGpuTimerQuery,frameId:this.frameId}),this.activeGpuTimerQuery=null)}},{key:"pollGpuTimerQueries",value:function(){if(this.pendingGpuTimerQueries.length!==0){var n=this.webGLContext,r=this.gpuTimerExt;if(!r){this.pendingGpuTimerQueries.forEach(function(c){var f=c.query;return n.deleteQuery(f)}),this.pendingGpuTimerQueries=[];return}var i=n.getParameter(r.GPU_DISJOINT_EXT),o=[],s=O(this.pendingGpuTimerQueries),l;try{for(s.s();!(l=s.n()).done;){var d=l.value;if(!n.getQueryParameter(d.query,n.QUERY_RESULT_AVAILABLE)){o.push(d);continue}if(!i){var u=n.getQueryParameter(d.query,n.QUERY_RESULT);console.log("[sigma] DEBUG_gpuTimerQueries: frame #".concat(d.frameId," GPU time = ").concat((u/1e6).toFixed(2),"ms"))}n.deleteQuery(d.query)}}catch(c){s.e(c)}finally{s.f()}this.pendingGpuTimerQueries=o}}},{key:"postEvaluateNode",value:function(n,r,i){var o=n;o.x===void 0&&(o.x=r.x),o.y===void 0&&(o.y=r.y),n.highlighted=i.isHighlighted;for(var s=0,l=this.nodeVariableEntries.length;s<l;s++){var d,u,c=ee(this.nodeVariableEntries[s],2),f=c[0],h=c[1];o[f]=(d=(u=o[f])!==null&&u!==void 0?u:r[f])!==null&&d!==void 0?d:h.default}}},{key:"addNode",value:function(n){var r=this.internals.graph.getNodeAttributes(n),i=this.stateManager.getNodeState(n),o=this.internals.nodeDataCache[n]||{};if(Ia(this.stylesDeclaration.nodes,r,i,this.stateManager.graphState,this.internals.graph,o),this.postEvaluateNode(o,r,i),this.nodeReducer){var s=this.nodeReducer(n,o,r,i,this.stateManager.graphState,this.internals.graph);o=B(B({},o),s)}if(typeof o.x!="number"||typeof o.y!="number")throw new Error('Sigma: could not find a valid position (x, y) for node "'.concat(n,'". ')+"Provide coordinates via node attributes, styles, or a nodeReducer.");this.internals.nodeShapeMap?(!o.shape||!(o.shape in this.internals.nodeShapeMap))&&(o.shape=Object.keys(this.internals.nodeShapeMap)[0]):this.nodeShapeSlug&&(o.shape=this.nodeShapeSlug),this.internals.nodeDataCache[n]=o,this.nodeGraphCoords[n]={x:o.x,y:o.y},qe(this.internals.nodesWithForcedLabels,n,We(o)),qe(this.internals.nodesWithBackdrop,n,Oa(o)),this.itemBuckets.nodes.set(n,o.depth)}},{key:"updateNode",value:function(n){this.addNode(n);var r=this.internals.nodeDataCache[n];this.normalizationFunction.applyTo(r)}},{key:"removeNode",value:function(n){this.itemBuckets.nodes.remove(n),delete this.internals.nodeDataCache[n],delete this.nodeGraphCoords[n],delete this.nodeProgramIndex[n],this.internals.dragManager.removeNode(n),this.stateManager.removeNode(n),this.internals.nodesWithForcedLabels.delete(n),this.internals.nodesWithBackdrop.delete(n)}},{key:"postEvaluateEdge",value:function(n,r){for(var i=n,o=0,s=this.edgeVariableEntries.length;o<s;o++){var l,d,u=ee(this.edgeVariableEntries[o],2),c=u[0],f=u[1];i[c]=(l=(d=i[c])!==null&&d!==void 0?d:r[c])!==null&&l!==void 0?l:f.default}}},{key:"applyEdgeSpread",value:function(n,r,i){var o;if(!(i.parallelCount<=1)){var s=this.internals.graph.source(n),l=this.internals.graph.target(n),d=s===l,u=d?r.selfLoopPath||r.path:r.parallelPath||r.path,c=u?this.edgePathsByName.get(u):void 0;if(c!=null&&c.spread){var f=(o=r.parallelSpread)!==null&&o!==void 0?o:.25,h=c.spread.compute(i.parallelIndex,i.parallelCount,f);!d&&this.internals.graph.isDirected(n)&&s>l&&(h=-h),r[c.spread.variable]=h}}}},{key:"addEdge",value:function(n){var r=this.internals.graph.getEdgeAttributes(n),i=this.stateManager.getEdgeState(n),o={};if(Ma(this.stylesDeclaration.edges,r,i,this.stateManager.graphState,this.internals.graph,o),this.postEvaluateEdge(o,r),this.edgeReducer){var s=this.edgeReducer(n,o,r,i,this.stateManager.graphState,this.internals.graph);o=B(B({},o),s)}this.applyEdgeSpread(n,o,i),this.internals.edgeDataCache[n]=o,qe(this.internals.edgesWithForcedLabels,n,We(o)),this.itemBuckets.edges.set(n,o.depth)}},{key:"updateEdge",value:function(n){this.addEdge(n)}},{key:"removeEdge",value:function(n){this.itemBuckets.edges.remove(n),delete this.internals.edgeDataCache[n],delete this.edgeProgramIndex[n],delete this.edgeTextureIndexCache[n],this.internals.edgeDataTexture.free(n),this.stateManager.removeEdge(n),this.internals.edgesWithForcedLabels.delete(n)}},{key:"clearNodeIndices",value:function(){this.labelRenderer.resetLabelGrid(),this.autoRescaleFrozen||(this.nodeExtent={x:[0,1],y:[0,1]}),this.internals.nodeDataCache={},this.nodeGraphCoords={},this.edgeProgramIndex={},this.internals.nodesWithForcedLabels.clear(),this.internals.nodesWithBackdrop.clear(),this.prevNodeVisibilities={},this.itemBuckets.nodes.clearAll(),this.depthRanges.nodes={},this.nodeBaseDepth={}}},{key:"clearEdgeIndices",value:function(){this.internals.edgeDataCache={},this.edgeProgramIndex={},this.edgeTextureIndexCache={},this.internals.edgesWithForcedLabels.clear(),or(this.pickingState,"edge"),this.itemBuckets.edges.clearAll(),this.depthRanges.edges={},this.edgeBaseDepth={},this.edgeGroups.clear()}},{key:"clearIndices",value:function(){this.clearEdgeIndices(),this.clearNodeIndices()}},{key:"clearNodeState",value:function(){this.labelRenderer.resetFrame(),this.internals.nodesWithBackdrop.clear(),this.internals.dragManager.clear(),this.autoRescaleFrozen=!1,this.stateManager.clearNodes()}},{key:"clearEdgeState",value:function(){this.labelRenderer.clearEdgeLabels(),this.stateManager.clearEdges()}},{key:"clearState",value:function(){this.clearEdgeState(),this.clearNodeState(),this.stateManager.resetGraphState()}},{key:"addNodeToProgram",value:function(n,r){var i,o=this.internals.nodeDataCache[n];this.internals.nodeDataTexture.allocate(n),(i=this.internals.nodeDataTexture).updateNode.apply(i,[n,o.x,o.y,o.size,this.getNodeShapeId(o)].concat(V(kn(o)),[o.color]));var s=this.internals.nodeDataTexture.getIndex(n);this.nodeProgram.process(et(this.pickingState,"node",n),r,o,s,n),this.nodeProgramIndex[n]=r}},{key:"addEdgeToProgram",value:function(n,r){var i,o,s=this.internals.edgeDataCache[n],l=this.internals.graph.source(n),d=this.internals.graph.target(n),u=this.internals.edgeDataTexture.allocate(n);this.edgeTextureIndexCache[n]=u;var c=l===d,f=!c&&((i=(o=this.stateManager.getEdgeState(n))===null||o===void 0?void 0:o.parallelCount)!==null&&i!==void 0?i:1)>1,h=this.edgeProgram.resolveEdgeIds(s,c,f),g=h.pathId,v=h.headId,m=h.tailId,p=h.headLengthRatio,b=h.tailLengthRatio;this.internals.edgeDataTexture.updateEdge(n,this.internals.nodeDataTexture.getIndex(l),this.internals.nodeDataTexture.getIndex(d),s.size,p,b,g,v,m),this.edgeProgram.process(et(this.pickingState,"edge",n),r,this.internals.nodeDataCache[l],this.internals.nodeDataCache[d],s,u),this.edgeProgramIndex[n]=r}},{key:"getRenderParams",value:function(){return{frameId:this.frameId,matrix:this.matrix,invMatrix:this.invMatrix,width:this.width,height:this.height,pixelRatio:this.internals.pixelRatio,zoomRatio:this.camera.ratio,cameraAngle:this.camera.angle,sizeRatio:1/this.scaleSize(),correctionRatio:this.correctionRatio,downSizingRatio:this.internals.settings.pickingDownSizingRatio,minEdgeThickness:this.internals.settings.minEdgeThickness,antiAliasingFeather:this.internals.settings.antiAliasingFeather,nodePickingPadding:this.internals.settings.nodePickingPadding,edgePickingPadding:this.internals.settings.edgePickingPadding,labelPickingPadding:this.internals.settings.labelPickingPadding,nodeDataTextureUnit:Po,nodeDataTextureWidth:this.internals.nodeDataTexture.getTextureWidth(),nodeFrameTextureUnit:ko,nodeFrameTextureWidth:this.internals.nodeFrameTexture.getTextureWidth(),edgeDataTextureUnit:Fo,edgeDataTextureWidth:this.internals.edgeDataTexture.getTextureWidth(),edgeFrameTextureUnit:Co,edgeFrameTextureWidth:this.internals.edgeFrameTexture.getTextureWidth(),pickingFrameBuffer:this.pickingFrameBuffer,labelPixelSnapping:this.internals.settings.labelPixelSnapping?1:0}}},{key:"getStagePadding",value:function(){var n=this.internals.settings,r=n.stagePadding,i=n.autoRescale;return i&&r||0}},{key:"getLayerElement",value:function(n){if(n==="mouse")return this.mouseLayer;var r=this.extraElements[n];if(!r)throw new Error('Sigma: layer "'.concat(n,'" does not exist'));return r}},{key:"initWebGLContext",value:function(){var n=this,r=this.createWebGLContext("stage");this.stageCanvas=this.extraElements.stage,this.webGLContext=r,this.stageCanvas.addEventListener("webglcontextlost",function(i){n.webGLContext&&(i.preventDefault(),n.contextLost=!0,n.renderFrame&&(cancelAnimationFrame(n.renderFrame),n.renderFrame=null),n.gpuTimerExt=void 0,n.activeGpuTimerQuery=null,n.pendingGpuTimerQueries=[],n.emit("webglContextLost"))}),this.stageCanvas.addEventListener("webglcontextrestored",function(){requestAnimationFrame(function(){n.webGLContext&&!n.webGLContext.isContextLost()&&n.restoreWebGLContext()})}),this.initPickingFramebuffer()}},{key:"initPickingFramebuffer",value:function(){var n=this.webGLContext,r=n.createFramebuffer();if(!r)throw new Error("Sigma: cannot create picking frame buffer");n.bindFramebuffer(n.FRAMEBUFFER,r);var i=n.createTexture();if(!i)throw new Error("Sigma: cannot create picking texture");n.bindTexture(n.TEXTURE_2D,i),n.texImage2D(n.TEXTURE_2D,0,n.RGBA,1,1,0,n.RGBA,n.UNSIGNED_BYTE,null),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_MIN_FILTER,n.NEAREST),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_MAG_FILTER,n.NEAREST),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_S,n.CLAMP_TO_EDGE),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_T,n.CLAMP_TO_EDGE),n.framebufferTexture2D(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,i,0);var o=n.createRenderbuffer();if(!o)throw new Error("Sigma: cannot create picking depth buffer");if(n.bindRenderbuffer(n.RENDERBUFFER,o),n.renderbufferStorage(n.RENDERBUFFER,n.DEPTH_COMPONENT16,1,1),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.DEPTH_ATTACHMENT,n.RENDERBUFFER,o),n.checkFramebufferStatus(n.FRAMEBUFFER)!==n.FRAMEBUFFER_COMPLETE)throw new Error("Sigma: picking framebuffer is not complete");n.bindFramebuffer(n.FRAMEBUFFER,null),this.pickingFrameBuffer=r,this.pickingTexture=i,this.pickingDepthBuffer=o}},{key:"initPrograms",value:function(n,r){var i=this,o=this.webGLContext,s=so(o,this.pickingFrameBuffer,i,n?.nodes,r.antialiasNodes),l=s.nodeProgram,d=s.labelProgram,u=s.backdropProgram,c=s.labelBackgroundProgram,f=s.attachmentProgram,h=s.framePass,g=s.shapeSlug,v=s.shapeNameToIndex,m=s.shapeGlobalIds,p=s.variables;this.nodeProgram=l,this.nodeFramePass=h,this.nodeVariableEntries=Object.entries(p),g&&(this.nodeShapeSlug=g);var b=lo(o,this.pickingFrameBuffer,i,n?.edges,r.antialiasEdges,n?.nodes),y=b.edgeProgram,_=b.createLabelPrograms,x=b.framePass,T=b.variables,w=b.paths;return this.createEdgeLabelPrograms=_,this.edgeProgram=y,this.edgeFramePass=x,this.edgeVariableEntries=Object.entries(T),this.edgePathsByName=new Map(w.map(function(E){return[E.name,E]})),{labelProgram:d,edgeLabelProgram:null,edgeLabelBackgroundProgram:null,backdropProgram:u,labelBackgroundProgram:c,attachmentProgram:f,nodeShapeMap:v??null,nodeGlobalShapeIds:m??null}}},{key:"restoreWebGLContext",value:function(){var n,r,i,o,s,l=this.internals;this.initPickingFramebuffer(),(n=l.nodeDataTexture)===null||n===void 0||n.restore(),(r=l.nodeFrameTexture)===null||r===void 0||r.restore(),(i=l.edgeDataTexture)===null||i===void 0||i.restore(),(o=l.edgeFrameTexture)===null||o===void 0||o.restore(),(s=l.attachmentManager)===null||s===void 0||s.restore(),l.hoverResolver.reset(),Object.assign(l,this.initPrograms(l.primitives,l.settings));var d=O(this.customLayerPrograms.values()),u;try{for(d.s();!(u=d.n()).done;){var c=u.value;c.program.kill(),c.program=c.factory(this.webGLContext)}}catch(f){d.e(f)}finally{d.f()}this.contextLost=!1,this.emit("webglContextRestored"),this.refresh()}},{key:"createLayer",value:function(n,r){var i=arguments.length>2&&arguments[2]!==void 0?arguments[2]:{};if(this.extraElements[n])throw new Error('Sigma: a layer named "'.concat(n,'" already exists'));var o=mt(r,{position:"absolute"},{class:"sigma-".concat(n)});return i.style&&Object.assign(o.style,i.style),this.extraElements[n]=o,"beforeLayer"in i&&i.beforeLayer?this.getLayerElement(i.beforeLayer).before(o):"afterLayer"in i&&i.afterLayer?this.getLayerElement(i.afterLayer).after(o):this.container.appendChild(o),o}},{key:"createCanvas",value:function(n){var r=arguments.length>1&&arguments[1]!==void 0?arguments[1]:{};return this.createLayer(n,"canvas",r)}},{key:"createWebGLContext",value:function(n){var r=arguments.length>1&&arguments[1]!==void 0?arguments[1]:{},i=this.createCanvas(n,r);r.hidden&&i.remove();var o=i.getContext("webgl2",B({preserveDrawingBuffer:!1,antialias:!1,depth:!0},r));if(!o)throw new Error("Sigma: WebGL 2 is not supported by your browser. Please use a modern browser (Chrome 56+, Firefox 51+, Safari 15+, Edge 79+).");return o.blendFunc(o.ONE,o.ONE_MINUS_SRC_ALPHA),o}},{key:"killLayer",value:function(n){if(n==="stage"||n==="mouse")throw new Error('Sigma: cannot kill built-in layer "'.concat(n,'"'));var r=this.extraElements[n];if(!r)throw new Error("Sigma: cannot kill layer ".concat(n,", which does not exist"));return r.remove(),delete this.extraElements[n],this}},{key:"getWebGLContext",value:function(){if(!this.webGLContext)throw new Error("Sigma: WebGL context is not available");return this.webGLContext}},{key:"getNodeDataTexture",value:function(){if(!this.internals.nodeDataTexture)throw new Error("Sigma: node data texture is not available");return this.internals.nodeDataTexture}},{key:"getNormalizationFunction",value:function(){return this.normalizationFunction}},{key:"addCustomLayerProgram",value:function(n,r,i){var o;if(!this.depthLayers.includes(r))throw new Error('Sigma: cannot add custom layer program at depth "'.concat(r,'", ')+"it must be declared in primitives.depthLayers. Current layers: ".concat(this.depthLayers.join(", ")));(o=this.customLayerPrograms.get(n))===null||o===void 0||o.program.kill();var s=i(this.webGLContext);return this.customLayerPrograms.set(n,{depth:r,factory:i,program:s}),s.cacheData&&s.cacheData(),this.scheduleRender(),this}},{key:"removeCustomLayerProgram",value:function(n){var r=this.customLayerPrograms.get(n);return r&&(r.program.kill(),this.customLayerPrograms.delete(n),this.scheduleRender()),this}},{key:"getCamera",value:function(){return this.camera}},{key:"setCamera",value:function(n){return this.camera.cancelAnimation(),this.unbindCameraHandlers(),this.camera=n,this.bindCameraHandlers(),this.scheduleRender(),this}},{key:"getContainer",value:function(){return this.container}},{key:"getGraph",value:function(){return this.internals.graph}},{key:"setGraph",value:function(n){return n===this.internals.graph?this:(this.stateManager.pruneNodes(function(r){return n.hasNode(r)}),this.stateManager.pruneEdges(function(r){return n.hasEdge(r)}),this.unbindGraphHandlers(),this.checkEdgesEventsFrame!==null&&(cancelAnimationFrame(this.checkEdgesEventsFrame),this.checkEdgesEventsFrame=null),this.internals.graph=n,this.autoRescaleFrozen=!1,this.bindGraphHandlers(),this.refresh(),this)}},{key:"getMouseCaptor",value:function(){return this.mouseCaptor}},{key:"getTouchCaptor",value:function(){return this.touchCaptor}},{key:"getDimensions",value:function(){return{width:this.width,height:this.height}}},{key:"getGraphDimensions",value:function(){var n=this.customBBox||this.nodeExtent;return{width:n.x[1]-n.x[0]||1,height:n.y[1]-n.y[0]||1}}},{key:"getNodeDisplayData",value:function(n){var r=this.internals.nodeDataCache[n];return r?Object.assign({},r):void 0}},{key:"getEdgeDisplayData",value:function(n){var r=this.internals.edgeDataCache[n];return r?Object.assign({},r):void 0}},{key:"getNodeState",value:function(n){return this.stateManager.getNodeState(n)}},{key:"getEdgeState",value:function(n){return this.stateManager.getEdgeState(n)}},{key:"getGraphState",value:function(){return this.stateManager.getGraphState()}},{key:"setNodeState",value:function(n,r){return this.stateManager.setNodeState(n,r),this}},{key:"setEdgeState",value:function(n,r){return this.stateManager.setEdgeState(n,r),this}},{key:"setGraphState",value:function(n){return this.stateManager.setGraphState(n),this}},{key:"_setPanning",value:function(n){this.stateManager.setGraphState({isPanning:n})}},{key:"_setZooming",value:function(n){this.stateManager.setGraphState({isZooming:n})}},{key:"_hasNodeDrag",value:function(){var n=this.internals.dragManager;return!!(n.pendingNode||n.session)}},{key:"_showGestureHint",value:function(n){var r=this.internals.settings;r.gestureTarget==="shared"&&(this.gestureHint=this.gestureHint||new dh(this.container),this.gestureHint.show(n,r))}},{key:"setNodesState",value:function(n,r){return this.stateManager.setNodesState(n,r),this}},{key:"setEdgesState",value:function(n,r){return this.stateManager.setEdgesState(n,r),this}},{key:"updateContainerCursor",value:function(){var n=this.stateManager.hovered,r=this.resolvedStageStyle.cursor||"";this.container.style.cursor=n&&qc(this.internals,n)||r}},{key:"refreshStageStyle",value:function(){this.resolvedStageStyle=Na(this.stylesDeclaration.stage,this.stateManager.graphState),this.resolvedStageStyle.background!==void 0&&(this.container.style.backgroundColor=this.resolvedStageStyle.background),this.updateContainerCursor()}},{key:"getNodeDisplayedLabels",value:function(){return new Set(this.labelRenderer.displayedNodeLabels)}},{key:"getEdgeDisplayedLabels",value:function(){return new Set(this.labelRenderer.displayedEdgeLabels)}},{key:"getSettings",value:function(){return B({},this.internals.settings)}},{key:"getSetting",value:function(n){return this.internals.settings[n]}},{key:"getStyles",value:function(){return B({},this.stylesDeclaration)}},{key:"getPrimitives",value:function(){return B({},this.internals.primitives)}},{key:"setSetting",value:function(n,r){return this.internals.settings[n]=r,In(this.internals.settings),this.handleSettingsUpdate(),this.scheduleRefresh(),this}},{key:"updateSetting",value:function(n,r){return this.setSetting(n,r(this.internals.settings[n])),this}},{key:"setSettings",value:function(n){return this.internals.settings=B(B({},this.internals.settings),n),In(this.internals.settings),this.handleSettingsUpdate(),this.scheduleRefresh(),this}},{key:"resize",value:function(n){var r=this.width,i=this.height;if(this.width=this.container.offsetWidth,this.height=this.container.offsetHeight,this.internals.pixelRatio=Ht(),this.width===0)if(this.internals.settings.allowInvalidContainer)this.width=1;else throw new Error("Sigma: Container has no width. You can set the allowInvalidContainer setting to true to stop seeing this error.");if(this.height===0)if(this.internals.settings.allowInvalidContainer)this.height=1;else throw new Error("Sigma: Container has no height. You can set the allowInvalidContainer setting to true to stop seeing this error.");if(!n&&r===this.width&&i===this.height)return this;this.labelRenderer.labelsDirty=!0;for(var o=0,s=[this.mouseLayer].concat(V(Object.values(this.extraElements)));o<s.length;o++){var l=s[o];l.style.width=this.width+"px",l.style.height=this.height+"px"}return this.webGLContext&&(this.stageCanvas.setAttribute("width",this.width*this.internals.pixelRatio+"px"),this.stageCanvas.setAttribute("height",this.height*this.internals.pixelRatio+"px"),this.webGLContext.viewport(0,0,this.width*this.internals.pixelRatio,this.height*this.internals.pixelRatio)),this.emit("resize"),this}},{key:"clear",value:function(){return this.emit("beforeClear"),this.webGLContext.bindFramebuffer(WebGLRenderingContext.FRAMEBUFFER,null),this.webGLContext.clear(WebGLRenderingContext.COLOR_BUFFER_BIT),this.emit("afterClear"),this}},{key:"scheduleStateRefresh",value:function(){this.needToRefreshState=!0,this.scheduleRender()}},{key:"refreshState",value:function(){var n=this,r;this.stateManager.flushGraphStateFlags();var i=this.stateManager.graphStateChanged&&this.internals.nodeStyleAnalysis.dependency==="graph-state",o=this.stateManager.graphStateChanged&&this.edgeStyleAnalysis.dependency==="graph-state",s=!1;if(i)this.internals.graph.forEachNode(function(g){n.refreshNodeState(g)&&(s=!0)});else if(this.internals.nodeStyleAnalysis.dependency!=="static"){var l=O(this.stateManager.dirtyNodes),d;try{for(l.s();!(d=l.n()).done;){var u=d.value;this.refreshNodeState(u)&&(s=!0)}}catch(g){l.e(g)}finally{l.f()}}if(o)this.internals.graph.forEachEdge(function(g){n.refreshEdgeState(g)&&(s=!0)});else if(this.edgeStyleAnalysis.dependency!=="static"){var c=O(this.stateManager.dirtyEdges),f;try{for(c.s();!(f=c.n()).done;){var h=f.value;this.refreshEdgeState(h)&&(s=!0)}}catch(g){c.e(g)}finally{c.f()}}this.stateManager.graphStateChanged&&(r=this.stylesDeclaration)!==null&&r!==void 0&&r.stage&&this.refreshStageStyle(),this.stateManager.clearDirtyTracking(),s&&(this.pendingProcess="full")}},{key:"refreshNodeState",value:function(n){var r=this.internals.nodeDataCache[n];if(!r||this.nodeReducer){var i,o,s,l,d=(i=this.internals.nodeDataCache[n])===null||i===void 0?void 0:i.depth,u=(o=this.internals.nodeDataCache[n])===null||o===void 0?void 0:o.zIndex,c=(s=this.internals.nodeDataCache[n])===null||s===void 0?void 0:s.labelAttachment;this.updateNode(n);var f=this.internals.nodeDataCache[n];this.internals.attachmentManager&&f.labelAttachment!==c&&this.internals.attachmentManager.invalidateNode(n);var h;this.internals.nodeShapeMap&&this.internals.nodeGlobalShapeIds&&f.shape&&f.shape in this.internals.nodeShapeMap?h=this.internals.nodeGlobalShapeIds[this.internals.nodeShapeMap[f.shape]]:h=qt(f.shape||"circle"),(l=this.internals.nodeDataTexture).updateNode.apply(l,[n,f.x,f.y,f.size,h].concat(V(kn(f)),[f.color])),d&&f.depth!==d&&this.updateNodeDepthRanges(n,d,f.depth);var g=this.nodeProgramIndex[n];return g!==void 0&&(this.addNodeToProgram(n,g),this.nodeProgram.invalidateBuffers()),u!==void 0&&f.zIndex!==u}var v=this.internals.graph.getNodeAttributes(n),m=this.stateManager.getNodeState(n),p=r.size,b=r.shape,y=r.depth,_=r.zIndex,x=r.labelAttachment,T=r.rotationAlignment,w=r.labelRotationAlignment,E=r.color;Ia(this.stylesDeclaration.nodes,v,m,this.stateManager.graphState,this.internals.graph,r),this.postEvaluateNode(r,v,m);var C=this.nodeGraphCoords[n],A=r.x!==C.x||r.y!==C.y;if(A&&(C.x=r.x,C.y=r.y),this.normalizationFunction.applyTo(r),this.internals.nodeShapeMap?(!r.shape||!(r.shape in this.internals.nodeShapeMap))&&(r.shape=Object.keys(this.internals.nodeShapeMap)[0]):this.nodeShapeSlug&&(r.shape=this.nodeShapeSlug),this.internals.attachmentManager&&r.labelAttachment!==x&&this.internals.attachmentManager.invalidateNode(n),qe(this.internals.nodesWithForcedLabels,n,We(r)),qe(this.internals.nodesWithBackdrop,n,Oa(r)),A||r.size!==p||r.shape!==b||r.rotationAlignment!==T||r.labelRotationAlignment!==w||r.color!==E){var I,R;this.internals.nodeShapeMap&&this.internals.nodeGlobalShapeIds&&r.shape&&r.shape in this.internals.nodeShapeMap?R=this.internals.nodeGlobalShapeIds[this.internals.nodeShapeMap[r.shape]]:R=qt(r.shape||"circle"),(I=this.internals.nodeDataTexture).updateNode.apply(I,[n,r.x,r.y,r.size,R].concat(V(kn(r)),[r.color]))}this.itemBuckets.nodes.set(n,r.depth),r.depth!==y&&this.updateNodeDepthRanges(n,y,r.depth);var M=this.nodeProgramIndex[n];return M!==void 0&&(this.addNodeToProgram(n,M),this.nodeProgram.invalidateBuffers()),r.zIndex!==_}},{key:"refreshEdgeState",value:function(n){var r=this.internals.edgeDataCache[n];if(!r||this.edgeReducer){var i=r?.depth,o=r?.zIndex;this.updateEdge(n);var s=this.internals.edgeDataCache[n];i&&s.depth!==i&&this.updateEdgeDepthRanges(n,i,s.depth);var l=this.edgeProgramIndex[n];return l!==void 0&&(this.addEdgeToProgram(n,l),this.edgeProgram.invalidateBuffers()),o!==void 0&&s.zIndex!==o}var d=this.internals.graph.getEdgeAttributes(n),u=this.stateManager.getEdgeState(n),c=r.depth,f=r.zIndex,h=r.size,g=r.path,v=r.selfLoopPath,m=r.parallelPath,p=r.head,b=r.tail;Ma(this.stylesDeclaration.edges,d,u,this.stateManager.graphState,this.internals.graph,r),this.postEvaluateEdge(r,d),this.applyEdgeSpread(n,r,u),qe(this.internals.edgesWithForcedLabels,n,We(r)),this.itemBuckets.edges.set(n,r.depth),r.depth!==c&&this.updateEdgeDepthRanges(n,c,r.depth);var y=this.edgeProgramIndex[n];if(y!==void 0){var _=r.size!==h||r.path!==g||r.selfLoopPath!==v||r.parallelPath!==m||r.head!==p||r.tail!==b;if(_)this.addEdgeToProgram(n,y),this.edgeProgram.invalidateBuffers();else{var x=this.internals.graph.source(n),T=this.internals.graph.target(n),w=this.internals.nodeDataCache[x],E=this.internals.nodeDataCache[T],C=this.edgeTextureIndexCache[n];this.edgeProgram.process(et(this.pickingState,"edge",n),y,w,E,r,C),this.edgeProgram.invalidateBuffers()}}return r.zIndex!==f}},{key:"refresh",value:function(n){var r=this,i=n?.skipIndexation!==void 0?n?.skipIndexation:!1,o=n?.schedule!==void 0?n.schedule:!1,s=!n||!n.partialGraph;if(s)this.clearEdgeIndices(),this.clearNodeIndices(),this.internals.graph.forEachNode(function(w){return r.addNode(w)}),this.edgeGroups.rebuild(),this.internals.graph.forEachEdge(function(w){return r.addEdge(w)}),this.pendingProcess="full";else{for(var l,d,u=((l=n.partialGraph)===null||l===void 0?void 0:l.nodes)||[],c=0,f=u?.length||0;c<f;c++){var h,g,v=""+u[c],m=(h=this.internals.nodeDataCache[v])===null||h===void 0?void 0:h.labelAttachment;if(this.updateNode(v),this.internals.attachmentManager&&((g=this.internals.nodeDataCache[v])!==null&&g!==void 0&&g.labelAttachment||m)&&this.internals.attachmentManager.invalidateNode(v),i){var p=this.nodeProgramIndex[v];if(p===void 0)throw new Error('Sigma: node "'.concat(v,`" can't be repaint`));this.addNodeToProgram(v,p)}}i&&u.length>0&&(this.nodeProgram.invalidateBuffers(),this.labelRenderer.labelsDirty=!0);for(var b=(n==null||(d=n.partialGraph)===null||d===void 0?void 0:d.edges)||[],y=0,_=b.length;y<_;y++){var x=""+b[y];if(this.updateEdge(x),i){var T=this.edgeProgramIndex[x];if(T===void 0)throw new Error('Sigma: edge "'.concat(x,`" can't be repaint`));this.addEdgeToProgram(x,T)}}i&&b.length>0&&(this.edgeProgram.invalidateBuffers(),this.labelRenderer.labelsDirty=!0),!i&&this.pendingProcess!=="full"&&(this.pendingProcess=b.length>0?"full":"nodes")}return o?this.scheduleRender():this.render(),this}},{key:"scheduleRender",value:function(){var n=this;return this.renderFrame||(this.renderFrame=requestAnimationFrame(function(){n.render()})),this}},{key:"scheduleRefresh",value:function(n){return this.refresh(B(B({},n),{},{schedule:!0}))}},{key:"getViewportZoomedState",value:function(n,r){var i=this.camera.getState(),o=i.ratio,s=i.angle,l=i.x,d=i.y,u=this.internals.settings,c=u.minCameraRatio,f=u.maxCameraRatio;typeof f=="number"&&(r=Math.min(r,f)),typeof c=="number"&&(r=Math.max(r,c));var h=r/o,g={x:this.width/2,y:this.height/2},v=this.viewportToFramedGraph(n),m=this.viewportToFramedGraph(g);return{angle:s,x:(v.x-m.x)*(1-h)+l,y:(v.y-m.y)*(1-h)+d,ratio:r}}},{key:"viewRectangle",value:function(){var n=this.viewportToFramedGraph({x:0,y:0}),r=this.viewportToFramedGraph({x:this.width,y:0}),i=this.viewportToFramedGraph({x:0,y:this.height});return{x1:n.x,y1:n.y,x2:r.x,y2:r.y,height:r.y-i.y}}},{key:"framedGraphToViewport",value:function(n){var r=arguments.length>1&&arguments[1]!==void 0?arguments[1]:{},i=!!r.cameraState||!!r.viewportDimensions||!!r.graphDimensions||!!r.padding,o=r.matrix||(i?ze(r.cameraState||this.camera.getState(),r.viewportDimensions||this.getDimensions(),r.graphDimensions||this.getGraphDimensions(),r.padding||this.getStagePadding()):this.matrix),s=ct(o,n);return{x:(1+s.x)*this.width/2,y:(1-s.y)*this.height/2}}},{key:"viewportToFramedGraph",value:function(n){var r=arguments.length>1&&arguments[1]!==void 0?arguments[1]:{},i=!!r.cameraState||!!r.viewportDimensions||!!r.graphDimensions||!!r.padding,o=r.matrix||(i?ze(r.cameraState||this.camera.getState(),r.viewportDimensions||this.getDimensions(),r.graphDimensions||this.getGraphDimensions(),r.padding||this.getStagePadding(),!0):this.invMatrix),s=ct(o,{x:n.x/this.width*2-1,y:1-n.y/this.height*2});return isNaN(s.x)&&(s.x=0),isNaN(s.y)&&(s.y=0),s}},{key:"viewportToGraph",value:function(n){var r=arguments.length>1&&arguments[1]!==void 0?arguments[1]:{};return this.normalizationFunction.inverse(this.viewportToFramedGraph(n,r))}},{key:"graphToViewport",value:function(n){var r=arguments.length>1&&arguments[1]!==void 0?arguments[1]:{};return this.framedGraphToViewport(this.normalizationFunction(n),r)}},{key:"graphToFramedGraph",value:function(n){return this.normalizationFunction(n)}},{key:"framedGraphToGraph",value:function(n){return this.normalizationFunction.inverse(n)}},{key:"getGraphToViewportRatio",value:function(){var n={x:0,y:0},r={x:1,y:1},i=Math.sqrt(Math.pow(n.x-r.x,2)+Math.pow(n.y-r.y,2)),o=this.graphToViewport(n),s=this.graphToViewport(r),l=Math.sqrt(Math.pow(o.x-s.x,2)+Math.pow(o.y-s.y,2));return l/i}},{key:"computeNodeExtent",value:function(){var n=this.nodeGraphCoords,r=Object.keys(n);if(!r.length)return{x:[0,1],y:[0,1]};for(var i=1/0,o=-1/0,s=1/0,l=-1/0,d=0,u=r.length;d<u;d++){var c=n[r[d]],f=c.x,h=c.y;f<i&&(i=f),f>o&&(o=f),h<s&&(s=h),h>l&&(l=h)}return{x:[i,o],y:[s,l]}}},{key:"getBBox",value:function(){return this.nodeExtent}},{key:"getCustomBBox",value:function(){return this.customBBox}},{key:"setCustomBBox",value:function(n){return this.customBBox=n,this.scheduleRender(),this}},{key:"kill",value:function(){var n,r,i,o,s;this.emit("kill"),this.removeAllListeners(),this.camera.cancelAnimation(),this.unbindCameraHandlers(),window.removeEventListener("resize",this.activeListeners.handleResize),this.mouseCaptor.kill(),this.touchCaptor.kill(),this.internals.hoverResolver.kill(),this.unbindGraphHandlers(),this.clearIndices(),this.clearState(),this.internals.nodeDataCache={},this.internals.edgeDataCache={},this.renderFrame&&(cancelAnimationFrame(this.renderFrame),this.renderFrame=null);for(var l=this.container;l.firstChild;)l.removeChild(l.firstChild);this.nodeProgram.kill(),this.nodeFramePass.kill(),this.edgeProgram.kill(),this.edgeFramePass.kill(),this.internals.labelProgram.kill(),(n=this.internals.edgeLabelProgram)===null||n===void 0||n.kill(),(r=this.internals.edgeLabelBackgroundProgram)===null||r===void 0||r.kill(),this.internals.backdropProgram.kill(),this.internals.labelBackgroundProgram.kill(),(i=this.internals.attachmentProgram)===null||i===void 0||i.kill(),(o=this.internals.attachmentManager)===null||o===void 0||o.kill(),this.internals.attachmentProgram=null,this.internals.attachmentManager=null;var d=O(this.customLayerPrograms.values()),u;try{for(d.s();!(u=d.n()).done;){var c=u.value.program;c.kill()}}catch(g){d.e(g)}finally{d.f()}if(this.customLayerPrograms.clear(),this.sdfAtlas&&(this.sdfAtlas=null),this.internals.nodeDataTexture&&(this.internals.nodeDataTexture.kill(),this.internals.nodeDataTexture=null),this.internals.nodeFrameTexture&&(this.internals.nodeFrameTexture.kill(),this.internals.nodeFrameTexture=null),this.internals.edgeDataTexture&&(this.internals.edgeDataTexture.kill(),this.internals.edgeDataTexture=null),this.internals.edgeFrameTexture&&(this.internals.edgeFrameTexture.kill(),this.internals.edgeFrameTexture=null),this.webGLContext){var f;(f=this.webGLContext.getExtension("WEBGL_lose_context"))===null||f===void 0||f.loseContext(),this.webGLContext=null}(s=this.gestureHint)===null||s===void 0||s.kill(),this.gestureHint=null,this.mouseLayer.remove();for(var h in this.extraElements)this.extraElements[h].remove();this.extraElements={}}},{key:"scaleSize",value:function(){var n=arguments.length>0&&arguments[0]!==void 0?arguments[0]:1,r=arguments.length>1&&arguments[1]!==void 0?arguments[1]:this.camera.ratio;return n/this.internals.settings.zoomToSizeRatioFunction(r)*(this.getSetting("itemSizesReference")==="positions"?r*this.graphToViewportRatio:1)}},{key:"getStageCanvas",value:function(){return this.stageCanvas}},{key:"getMouseLayer",value:function(){return this.mouseLayer}}])})(Cn),zo=vh;var Eg=je(it());function Oo(a,t){return typeof a=="number"?a:(J(a)==="object"&&a!==null&&"attribute"in a,t)}function Wo(a){var t=a??{},e=t.cornerRadius,n=t.rotation,r=Oo(e,0),i=Oo(n,0),o=`
`.concat(Hn,`
float sdf_square(vec2 uv, float size, float cornerRadius, float rotation) {
  // Apply rotation if needed
  vec2 p = uv;
  if (rotation != 0.0) {
    p = rotate2D(rotation) * p;
  }

  // Distance to box with given corner radius
  // Based on Inigo Quilez's box SDF: https://iquilezles.org/articles/distfunctions2d/
  vec2 d = abs(p) - vec2(size - cornerRadius);
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - cornerRadius;
}
`);return{name:"square",glsl:o,uniforms:[{name:"u_cornerRadius",type:"float",value:r},{name:"u_rotation",type:"float",value:i}],inradiusFactor:Math.SQRT1_2}}function Bo(a,t){return typeof a=="number"?a:(J(a)==="object"&&a!==null&&"attribute"in a,t)}function Uo(a){var t=a??{},e=t.cornerRadius,n=t.rotation,r=Bo(e,0),i=Bo(n,0),o=`
`.concat(Hn,`
float sdf_diamond(vec2 uv, float size, float cornerRadius, float rotation) {
  // Apply rotation if needed
  vec2 p = uv;
  if (rotation != 0.0) {
    p = rotate2D(rotation) * p;
  }

  // Diamond SDF - using rhombus formula from Inigo Quilez
  // https://iquilezles.org/articles/distfunctions2d/
  // For a diamond (square rotated 45\xB0), b = (size, size)
  vec2 b = vec2(size, -size);
  p = abs(p);
  float h = clamp((dot(b, p) + b.y * b.y) / dot(b, b), 0.0, 1.0);
  p -= b * vec2(h, h - 1.0);
  float d = length(p) * sign(p.x);

  // Apply corner radius if specified
  if (cornerRadius > 0.0) {
    d = d + cornerRadius;
  }

  return d;
}
`);return{name:"diamond",glsl:o,uniforms:[{name:"u_cornerRadius",type:"float",value:r},{name:"u_rotation",type:"float",value:i}],inradiusFactor:Math.SQRT1_2}}var bh="system-ui, -apple-system, 'Segoe UI', sans-serif";function Jn(a){let t=Array.from(a);return t.length>42?`${t.slice(0,41).join("")}\u2026`:a}var At=class{constructor(t,e){this.canvas=t;this.buttons=e}canvas;buttons;widths=new Map;texts=new Qn;marks=new Qn;draw(t,e,n){let r=this.canvas.getContext("2d");if(!r)return 0;let i=devicePixelRatio||1,{clientWidth:o,clientHeight:s}=this.canvas;this.canvas.width!==o*i&&(this.canvas.width=o*i),this.canvas.height!==s*i&&(this.canvas.height=s*i),r.setTransform(i,0,0,i,0,0),r.clearRect(0,0,o,s),r.textBaseline="middle",r.lineJoin="round",this.texts.clear(),this.marks.clear();for(let d of e)this.marks.take(d);this.buttons&&this.texts.take(yh(this.canvas,this.buttons));let l=0;for(let d of t)d.x<-50||d.y<-20||d.x>o+50||d.y>s+20||(l+=Number(this.place(r,d,n)));return l}place(t,e,n){t.font=`${e.bold?"600 ":""}${e.small?11:13}px ${bh}`;let r=this.width(t,e.text),{clientWidth:i,clientHeight:o}=this.canvas,s=g=>g.left>2&&g.right<i-2&&g.top>0&&g.bottom<o,l=e.centred?[nn(e.x-r/2,e.y,r)]:xh(e,r),d=e.forced&&!l.some(s)?l:l.filter(s),u=d.find(g=>this.texts.free(g)&&this.marks.free(g)),c=e.over?d.find(g=>this.texts.free(g)):void 0,f=u??c??(e.forced?d[0]:void 0);if(!f)return!1;this.texts.take(f),t.globalAlpha=e.faded?.35:1,t.lineWidth=4,t.strokeStyle=n.halo,t.fillStyle=n.text;let h=(f.top+f.bottom)/2;return t.strokeText(e.text,f.left,h),t.fillText(e.text,f.left,h),t.globalAlpha=1,!0}width(t,e){let n=t.font+e,r=this.widths.get(n);return r===void 0&&(r=t.measureText(e).width,this.widths.set(n,r)),r}},Qn=class{cells=new Map;clear(){this.cells.clear()}free(t){for(let e of Ho(t))for(let n of this.cells.get(e)??[])if(!(t.right<n.left||n.right<t.left||t.bottom<n.top||n.bottom<t.top))return!1;return!0}take(t){for(let e of Ho(t)){let n=this.cells.get(e);n?n.push(t):this.cells.set(e,[t])}}};function*Ho(a){for(let t=Math.floor(a.left/80);t<=Math.floor(a.right/80);t+=1)for(let e=Math.floor(a.top/80);e<=Math.floor(a.bottom/80);e+=1)yield`${t} ${e}`}function yh(a,t){let[e,{left:n,top:r,right:i,bottom:o}]=[a.getBoundingClientRect(),t.getBoundingClientRect()];return{left:n-e.left,top:r-e.top,right:i-e.left,bottom:o-e.top}}function nn(a,t,e){return{left:a,top:t-13/2-1,right:a+e,bottom:t+13/2+1}}function xh(a,t){let{x:e,y:n,gap:r}=a,i=r+4;return[nn(e+i,n,t),nn(e-i-t,n,t),nn(e-t/2,n+r+13/2+2,t),nn(e-t/2,n-r-13/2-2,t)]}function $o(a){let t=new Map;for(let n of a){let r=[n.subject,n.object].sort((o,s)=>o-s).join(" "),i=t.get(r);i?i.push(n):t.set(r,[n])}let e=new Map;for(let n of t.values())n.forEach((r,i)=>{let o=(i-(n.length-1)/2)*.18;e.set(r.key,r.subject>r.object?-o:o)});return e}var ea=class{constructor(t){this.canvas=t}canvas;courses=[];draw(t,e,n){let r=this.canvas.getContext("2d");if(!r)return;let i=devicePixelRatio||1,{clientWidth:o,clientHeight:s}=this.canvas;this.canvas.width!==o*i&&(this.canvas.width=o*i),this.canvas.height!==s*i&&(this.canvas.height=s*i),r.setTransform(i,0,0,i,0,0),r.clearRect(0,0,o,s),this.courses=[];let l=new dr;for(let{line:d,bend:u,style:c}of t){let f=jo(e(d.subject),e(d.object),u);if(_h(f,o,s))continue;let h=!n||n.has(d.key);h&&this.courses.push({line:d,course:f}),l.add(f,c,d.directed,h?c.opacity:.1)}l.draw(r)}at(t,e){let n,r=6;for(let{line:i,course:o}of this.courses){let s=Th(o,t,e);s<r&&([n,r]=[i,s])}return n}};function Vo(a,t,e){let{control:n}=jo(a,t,e);return{x:(a.x+t.x+2*n.x)/4,y:(a.y+t.y+2*n.y)/4}}function jo(a,t,e){let[n,r]=[t.x-a.x,t.y-a.y],i={x:(a.x+t.x)/2+r*e,y:(a.y+t.y)/2-n*e};return{from:a,to:t,control:i,straight:e===0}}function _h({from:a,to:t,control:e},n,r){let i=(o,s,l,d)=>o<0&&s<0&&l<0||o>d&&s>d&&l>d;return i(a.x,t.x,e.x,n)||i(a.y,t.y,e.y,r)}function Th({from:a,to:t,control:e},n,r){let i=1/0,[o,s]=[a.x,a.y];for(let l=1;l<=8;l+=1){let d=l/8,u=(1-d)**2*a.x+2*d*(1-d)*e.x+d**2*t.x,c=(1-d)**2*a.y+2*d*(1-d)*e.y+d**2*t.y;i=Math.min(i,Sh(o,s,u,c,n,r)),[o,s]=[u,c]}return i}function Sh(a,t,e,n,r,i){let[o,s]=[e-a,n-t],l=o**2+s**2,d=l?Math.max(0,Math.min(1,((r-a)*o+(i-t)*s)/l)):0;return Math.hypot(a+d*o-r,t+d*s-i)}var dr=class{groups=new Map;add(t,e,n,r){let{dashes:i}=e,o=`${r} ${e.colour} ${e.width.toFixed(1)} ${i?.colour} ${i?.length}`,s=this.groups.get(o);s||(s={lines:new Path2D,heads:new Path2D,style:e,opacity:r},this.groups.set(o,s));let{from:l,to:d,control:u}=t,[c,f]=[d.x-u.x,d.y-u.y],h=Math.hypot(c,f)||1,[g,v]=[c/h,f/h],m={x:d.x-g*(d.radius+1),y:d.y-v*(d.radius+1)},p=n?Math.max(3,4.2*Math.min(e.width,3)):0,[b,y]=[m.x-g*p,m.y-v*p];if(s.lines.moveTo(l.x,l.y),t.straight?s.lines.lineTo(b,y):s.lines.quadraticCurveTo(u.x,u.y,b,y),!n)return;let _=p*.42;s.heads.moveTo(m.x,m.y),s.heads.lineTo(m.x-g*p-v*_,m.y-v*p+g*_),s.heads.lineTo(m.x-g*p+v*_,m.y-v*p-g*_)}draw(t){let e=[...this.groups.values()].sort((n,r)=>n.opacity-r.opacity||n.style.width-r.style.width);for(let{lines:n,heads:r,style:i,opacity:o}of e)t.globalAlpha=o,t.lineWidth=i.width,t.strokeStyle=t.fillStyle=i.colour,t.stroke(n),t.fill(r),i.dashes&&(t.strokeStyle=i.dashes.colour,t.setLineDash([i.dashes.length,i.dashes.length]),t.stroke(n),t.setLineDash([]));t.globalAlpha=1}};function qo(a,t,e){let n=new Map;for(let r of t.edges){let{subject:i,object:o,relation:s}=r.edge,{tone:l,symmetric:d}=a.relation(s),u=Xo(n,i,o,l,!1);u.edges.push(r),u.directed||=!d,u.sources=Math.max(u.sources,r.sources),u.disputed||=r.disputed,u.tentative&&=!r.claims.some(c=>a.claim(c).status==="plain")}if(e)for(let r of a.page.links){if(!t.nodes.has(r.subject)||!t.nodes.has(r.object))continue;let i=Xo(n,r.subject,r.object,"ties",!0);i.directed||=!a.relation(r.relation).symmetric,i.tentative=!1}return[...n.values()]}function Xo(a,t,e,n,r){let i=`${t}-${e}-${n}${r?"-background":""}`,o=a.get(i);return o||(o={key:i,subject:t,object:e,tone:n,directed:!1,edges:[],sources:1,disputed:!1,tentative:!0,background:r},a.set(i,o)),o}var Eh=2;function Ko(a,t){let e=[...t.edges].sort((i,o)=>o.sources-i.sources||o.claims.length-i.claims.length),n=e.slice(0,Eh).map(i=>ue(a.page.relations,i.edge.relation).words),r=e.length-n.length;return[...n,...r>0?[`${r} more`]:[]].join(", ")+(t.disputed?" (disputed)":"")}var ur=4,wh=20,Ah=9,Yo=120,Rh=.4,Dh=640,Lh=.12,Ch=160,Zo=12,kh=150,Qo=90,Ph=40,Fh=250,cr=class extends zo{undrawn=!1;scheduleRender(){return this.undrawn?this:super.scheduleRender()}},ta=class{constructor(t,e,n,r){this.situation=t;this.container=e;this.theme=n;this.events=r;this.kinds=new Map(t.page.kinds.map(l=>[l.key,l])),this.tones=new Map(t.page.tones.map(l=>[l.key,l]));let i=Math.max(1,...t.claimsOf.map(l=>l.length));this.sizes=t.claimsOf.map(l=>ur+(wh-ur)*Math.sqrt(l.length/i)),this.sigma=new cr(new te,e,Nh);let o={style:{pointerEvents:"none"}};this.lineLayer=new ea(this.sigma.createCanvas("lines",{beforeLayer:"stage",...o}));let s=e.parentElement?.querySelector(".zoom")??null;this.labels=new At(this.sigma.createCanvas("names",o),s),this.listen()}situation;container;theme;events;sigma;labels;lineLayer;kinds;tones;sizes;lines=new Map;linesOf=new Map;ranked=[];scale=1;rest;drawn={x:0,y:0,unit:1};hovered={};selected={};lit;listen(){let{sigma:t}=this;t.on("afterRender",()=>this.drawOver()),t.getCamera().on("updated",()=>this.moving()),t.on("clickNode",({node:e})=>this.events.picked({node:Number(e)})),t.on("clickStage",({event:e})=>{let n=this.lineLayer.at(e.x,e.y);this.events.picked(n&&{line:n})}),t.on("enterNode",({node:e})=>this.hover({node:Number(e)})),t.on("leaveNode",()=>this.hover({})),t.on("moveBody",({event:e})=>{if(this.hovered.node!==void 0)return;let n=this.lineLayer.at(e.x,e.y);this.hover(n?{line:n}:{})})}moving(){if(!this.sigma.undrawn)return;let[t,e]=[this.frame(),this.drawn],n=t.unit/e.unit,[r,i]=[t.x-n*e.x,t.y-n*e.y];this.place(`translate(${r}px, ${i}px) scale(${n})`),this.drawSoon()}drawSoon(){clearTimeout(this.rest),this.rest=setTimeout(()=>{if(this.sigma.getMouseCaptor().isMouseDown){this.drawSoon();return}this.sigma.undrawn=!1,this.sigma.scheduleRender(),this.sigma.undrawn=!0},Fh)}place(t){for(let e of[this.lineLayer.canvas,this.sigma.getStageCanvas(),this.labels.canvas])e.style.transformOrigin="0 0",e.style.transform=t}frame(){let t=this.sigma.graphToViewport({x:0,y:0});return{...t,unit:this.sigma.graphToViewport({x:1,y:0}).x-t.x}}time(){let t=this.sigma.getWebGLContext(),e=performance.now();this.light(),t.readPixels(0,0,1,1,t.RGBA,t.UNSIGNED_BYTE,new Uint8Array(4)),this.sigma.undrawn=performance.now()-e>Ph}show(t,e,n){this.selected=n;let r=qo(this.situation,t,e.background),i=Math.min(1,this.container.clientWidth/Dh||1);this.scale=Math.max(Rh,Math.min(1,Math.sqrt(Yo*i/t.nodes.size))*Math.sqrt(i));let o=$o(r);this.lines=new Map(r.map(d=>[d.key,{line:d,bend:o.get(d.key)??0,style:this.style(d)}])),this.linesOf=new Map([...t.nodes].map(d=>[d,[]]));for(let d of r)for(let u of[d.subject,d.object])this.linesOf.get(u)?.push(d.key);let s=new te;for(let d of t.nodes)s.addNode(String(d),this.nodeAttributes(d));this.ranked=[...t.nodes].sort((d,u)=>this.size(u)-this.size(d)||d-u);let l=this.sigma.getGraph().order===0;this.sigma.setGraph(s),l&&this.fit(),this.time()}size(t){return(this.sizes[t]??ur)*this.scale}nodeAttributes(t){let e=this.situation.node(t),n=this.kinds.get(e.kind),r=this.lit&&!this.lit.nodes.has(t);return{x:e.x,y:e.y,size:this.size(t),color:(this.theme.dark?n?.light:n?.colour)??this.theme.faint,shape:n?.shape??"circle",opacity:(e.unnamed?.6:1)*(r?Lh:1)}}style(t){let e=this.tones.get(t.tone),n=(this.theme.dark?e?.light:e?.colour)??this.theme.faint,r=(t.background?.9:Math.min(1.5+Math.log2(t.sources),6))*Math.sqrt(this.scale);if(t.disputed)return{colour:n,width:r+2.5,opacity:1,dashes:{colour:this.theme.text,length:7}};let i=t.tentative?{colour:this.theme.ground,length:4}:void 0;return{colour:n,width:r,opacity:t.background?.45:.8,dashes:i}}fit(){this.sigma.getCamera().animate({x:.5,y:.5,ratio:1.05},{duration:0})}zoom(t){let e=this.sigma.getCamera();e.animate({ratio:e.ratio/t},{duration:200})}pan(t,e){let n=this.sigma.getCamera(),r=.12*n.ratio;n.setState({x:n.x+t*r,y:n.y-e*r})}centre(t){let e=this.sigma.getNodeDisplayData(String(t));if(!e)return;let n=this.sigma.getCamera();n.animate({x:e.x,y:e.y,ratio:Math.min(n.ratio,.5)},{duration:300})}restyle(t){this.theme=t;for(let e of this.lines.values())e.style=this.style(e.line);this.light()}select(t){this.selected=t,this.light()}hover(t){this.sigma.getMouseCaptor().isMouseDown||(this.container.style.cursor=t.node!==void 0||t.line?"pointer":"",!(this.sigma.undrawn||Ih(t,this.hovered))&&(this.hovered=t,this.light()))}light(){let t=this.hovered.node!==void 0||this.hovered.line?this.hovered:this.picked(),e=t.node===void 0?t.line&&[t.line.key]:this.linesOf.get(t.node);if(this.lit=void 0,e){let r=e.map(i=>this.lines.get(i)).filter(i=>i!==void 0).flatMap(({line:i})=>[i.subject,i.object]);this.lit={nodes:new Set(t.node===void 0?r:[t.node,...r]),lines:new Set(e)}}this.sigma.getGraph().updateEachNodeAttributes(n=>this.nodeAttributes(Number(n))),this.refresh()}refresh(){this.container.clientWidth&&this.sigma.refresh()}drawOver(){this.place(""),this.drawn=this.frame();let t=this.marks(),e=d=>t.get(d)??{x:0,y:0,radius:0};this.lineLayer.draw(this.lines.values(),e,this.lit?.lines);let n=[],r=this.ranked.length>Yo?Zo:2*Zo;for(let d of this.ranked){if(n.length===Ch)break;(!this.lit||this.lit.nodes.has(d))&&n.push(this.name(d,e(d),n.length<r))}let i=[...this.lineLabels(e)],[o,s]=[i.filter(d=>d.forced),i.filter(d=>!d.forced)],l=this.ranked.slice(0,kh).map(d=>Mh(e(d)));this.labels.draw([...o,...n,...s],l,this.theme)}marks(){let{x:t,y:e,unit:n}=this.drawn,r=this.sigma.scaleSize(1),i=new Map;for(let o of this.ranked){let{x:s,y:l}=this.situation.node(o);i.set(o,{x:t+s*n,y:e-l*n,radius:this.size(o)*r})}return i}name(t,{x:e,y:n,radius:r},i){let o=t===this.hovered.node||t===this.selected.node,s=this.size(t)>Ah*this.scale||o;return{text:Jn(this.situation.node(t).name),x:e,y:n,gap:r,bold:s,over:i,forced:o}}*lineLabels(t){let e=this.lines.size<=Qo,n=this.lit&&[...this.lit.lines].slice(0,Qo);for(let[r,{line:i,bend:o}]of this.lines){if(!(n?n.includes(r):i.disputed||e)||i.background)continue;let l=Vo(t(i.subject),t(i.object),o);yield{text:Ko(this.situation,i),...l,gap:0,centred:!0,small:!0,forced:i.disputed&&e,over:i.disputed}}}picture(){this.refresh();let t=this.sigma.getStageCanvas(),e=document.createElement("canvas");[e.width,e.height]=[t.width,t.height];let n=e.getContext("2d");for(let r of[this.lineLayer.canvas,t,this.labels.canvas])n?.drawImage(r,0,0,e.width,e.height);return e}resize(){this.container.clientWidth&&this.sigma.resize().refresh()}picked(){let{node:t,edge:e}=this.selected;if(t!==void 0)return{node:t};let n=({line:i})=>i.edges.some(o=>o.edge.key===e),r=e===void 0?void 0:[...this.lines.values()].find(n)?.line;return r?{line:r}:{}}};function Ih(a,t){return a.node===t.node&&a.line?.key===t.line?.key}function Mh({x:a,y:t,radius:e}){return{left:a-e,top:t-e,right:a+e,bottom:t+e}}var Nh={primitives:{nodes:{shapes:[Bt(),Wo(),Uo()],layers:[Wt()]}},settings:{renderLabels:!1,nodePickingPadding:2,stagePadding:40,minCameraRatio:.02,maxCameraRatio:4,allowInvalidContainer:!0,itemSizesReference:"screen",enableCameraRotation:!1,enableCameraMouseRotation:!1,zoomToSizeRatioFunction:a=>a**.4},styles:{nodes:{x:{attribute:"x"},y:{attribute:"y"},size:{attribute:"size"},color:{attribute:"color"},shape:{attribute:"shape"},opacity:{attribute:"opacity"}}}};var Jo=100,es=Math.PI/180,ts=84,Gh=.1;function rs(a,t){let e=Math.max(-ts,Math.min(ts,t));return[a,-Math.log(Math.tan(Math.PI/4+e*es/2))/es]}var na=class{constructor(t,e,n,r){this.situation=t;this.theme=n;this.open=r;let i=D("canvas",{class:"names","aria-hidden":"true"}),o=this.buttons();this.labels=new At(i,o),this.land=zh(t.page.outlines),this.countries=t.page.outlines.map(Oh);let s=D("div",{class:"frame",tabindex:0,"aria-label":"Map; arrow keys move it, plus and minus zoom"});s.append(this.canvas,i,o),e.replaceChildren(s,this.list),this.listen(s)}situation;theme;open;canvas=D("canvas",{role:"img"});labels;land;countries;list=D("div",{class:"places"});spots=[];scale=1;left=0;top=0;fitted=!1;buttons(){let t=(e,n,r)=>D("button",{type:"button","aria-label":n,title:n,onclick:r},e);return D("div",{class:"zoom"},t("+","Zoom in",()=>this.zoom(1.5)),t("\u2212","Zoom out",()=>this.zoom(1/1.5)),t("\u2922","Show all places",()=>this.fit(0)))}listen(t){let e;t.addEventListener("pointerdown",n=>{n.target instanceof HTMLButtonElement||(e={x:n.clientX,y:n.clientY,moved:0},t.setPointerCapture(n.pointerId))}),t.addEventListener("pointermove",n=>{if(!e){t.style.cursor=this.under(n)?"pointer":"grab";return}let[r,i]=[n.clientX-e.x,n.clientY-e.y];e={x:n.clientX,y:n.clientY,moved:e.moved+Math.abs(r)+Math.abs(i)},this.move(r,i)}),t.addEventListener("pointerup",n=>{if(e&&e.moved<5){let r=this.under(n);r&&this.choose(r)}e=void 0}),t.addEventListener("wheel",n=>{n.preventDefault();let r=t.getBoundingClientRect();this.zoom(n.deltaY<0?1.25:.8,n.clientX-r.left,n.clientY-r.top)},{passive:!1}),t.addEventListener("keydown",n=>this.key(n))}key(t){let n={ArrowLeft:[60,0],ArrowRight:[-60,0],ArrowUp:[0,60],ArrowDown:[0,-60]}[t.key];if(n)this.move(...n);else if(t.key==="+"||t.key==="=")this.zoom(1.4);else if(t.key==="-")this.zoom(1/1.4);else if(t.key==="0")this.fit();else return;t.preventDefault()}show(t){let e=new Map,n=(r,i)=>{if(r===void 0)return;let o=e.get(r);o?o.push(i):e.set(r,[i])};for(let r of t.claims){let i=this.situation.claim(r);n(i.place,r);let o=this.situation.node(i.object).place;o!==i.place&&n(o,r)}this.spots=[...e].map(([r,i])=>this.spot(ue(this.situation.page.places,r),i)),this.spots.sort((r,i)=>i.claims.length-r.claims.length),this.tell(),this.fitted?this.draw():this.fit()}spot(t,e){let[n,r]=rs(t.longitude,t.latitude),i=e.map(l=>this.situation.relation(this.situation.claim(l).relation).tone),o=l=>i.filter(d=>d===l).length,s=this.situation.page.tones.map(({key:l})=>l).sort((l,d)=>o(d)-o(l))[0]??"ties";return{place:t,x:n,y:r,claims:e,tone:s}}tell(){this.canvas.setAttribute("aria-label",`Map with ${ae(this.spots.length,"place")}; the list beside it holds them all`);let t=this.spots.map(e=>{let n=D("button",{type:"button",class:"edge",onclick:()=>this.choose(e)});return n.append(D("span",{dir:"auto"},e.place.name)),n.append(D("span",{class:"weight"},ae(e.claims.length,"claim"))),D("li",{},n)});this.list.replaceChildren(D("h2",{},`Places (${t.length})`),t.length?D("ul",{class:"plain"},...t):D("p",{},"Nothing that is shown has a place with known coordinates."))}choose(t){this.open(t.place.name,t.claims,t.place.node)}fit(t=Gh){let{clientWidth:e,clientHeight:n}=this.canvas;if(!e||!n)return;this.fitted=!0;let r=this.spots.filter(c=>!c.place.area),o=(t&&2*ns(r)>=ns(this.spots)?r:this.spots).flatMap(c=>c.claims.map(()=>c)),[s,l]=as(o.map(({x:c})=>c),t),[d,u]=as(o.map(({y:c})=>c),t);this.scale=Math.min((e-120)/Math.max(2,l-s),(n-80)/Math.max(2,u-d)),this.left=e/2-(s+l)/2*this.scale,this.top=n/2-(d+u)/2*this.scale,this.draw()}zoom(t,e=this.canvas.clientWidth/2,n=this.canvas.clientHeight/2){this.scale*=t,this.left=e-(e-this.left)*t,this.top=n-(n-this.top)*t,this.draw()}move(t,e){this.left+=t,this.top+=e,this.draw()}radius(t){return Math.min(5+2.5*Math.sqrt(t.claims.length),26)}under(t){let e=this.canvas.getBoundingClientRect(),[n,r]=[t.clientX-e.left,t.clientY-e.top],i=o=>{let[s,l]=[o.x*this.scale+this.left-n,o.y*this.scale+this.top-r];return Math.hypot(s,l)<=this.radius(o)+3};return[...this.spots].reverse().find(i)}restyle(t){this.theme=t,this.draw()}resize(){this.fitted?this.draw():this.fit()}draw(){let t=this.canvas.getContext("2d"),e=devicePixelRatio||1,{clientWidth:n,clientHeight:r}=this.canvas;if(!t||!n)return;[this.canvas.width,this.canvas.height]=[n*e,r*e];let i=getComputedStyle(document.documentElement),o=l=>i.getPropertyValue(l).trim();t.fillStyle=o("--sea"),t.fillRect(0,0,n*e,r*e);let s=this.scale*e;t.setTransform(s,0,0,s,this.left*e,this.top*e),t.fillStyle=o("--land"),t.strokeStyle=o("--border"),t.lineWidth=1/this.scale,t.fill(this.land),t.stroke(this.land),t.setTransform(e,0,0,e,0,0);for(let l of this.spots)this.drawSpot(t,l,o(`--tone-${l.tone}`));this.drawNames()}drawSpot(t,e,n){t.beginPath(),t.arc(e.x*this.scale+this.left,e.y*this.scale+this.top,this.radius(e),0,2*Math.PI),t.fillStyle=n,t.strokeStyle=e.place.area?n:this.theme.ground,t.globalAlpha=e.place.area?.18:.8,t.fill(),t.globalAlpha=1,t.lineWidth=e.place.area?2:1.5,t.setLineDash(e.place.area?[4,3]:[]),t.stroke(),t.setLineDash([])}drawNames(){let t=this.spots.map(i=>({text:Jn(i.place.name),x:i.x*this.scale+this.left,y:i.y*this.scale+this.top,gap:this.radius(i),bold:!i.place.area})),e=({x:i,y:o})=>i>0&&o>0&&i<this.canvas.clientWidth&&o<this.canvas.clientHeight,n=new Set(t.filter(e).map(i=>i.text)),r=this.countries.filter(({name:i,size:o})=>!n.has(i)&&o*this.scale>12*i.length).map(({name:i,x:o,y:s})=>({text:i,x:o*this.scale+this.left,y:s*this.scale+this.top,gap:0,centred:!0,faded:!0}));this.labels.draw([...t,...r],[],this.theme)}};function ns(a){return a.reduce((t,e)=>t+e.claims.length,0)}function as(a,t){let e=a.sort((r,i)=>r-i),n=Math.floor(e.length*t);return[e[n]??0,e[e.length-1-n]??0]}function*is(a){let[t,e]=[0,0];for(let n=0;n+1<a.length;n+=2)t+=a[n]??0,e+=a[n+1]??0,yield rs(t/Jo,e/Jo)}function zh(a){let t=new Path2D;for(let e of a.flatMap(n=>n.rings)){let n=!0;for(let[r,i]of is(e))n?t.moveTo(r,i):t.lineTo(r,i),n=!1;t.closePath()}return t}function Oh(a){let t=a.rings.map(i=>{let o=[...is(i)],[s,l]=[o.map(([h])=>h),o.map(([,h])=>h)],[d,u,c,f]=[Math.min(...s),Math.max(...s),Math.min(...l),Math.max(...l)];return{x:(d+u)/2,y:(c+f)/2,size:u-d,area:(u-d)*(f-c)}}),{x:e,y:n,size:r}=t.reduce((i,o)=>o.area>i.area?o:i);return{name:a.name,x:e,y:n,size:r}}function hr(a){switch(a.status){case"plain":return"stated as fact";case"attributed":case"claimed":return a.speaker?"said":"said by someone";default:return a.status}}function Bh(a,t){let e=Array.from(ue(a.page.sentences,t.sentence)),n=e.map(()=>{}),r=(o,s)=>{if(o)for(let l=o[0];l<o[1]&&l<e.length;l+=1)n[l]=s};r(t.subject_at,"subject"),r(t.object_at,"object"),r(t.trigger_at,"trigger");let i=D("blockquote",{dir:"auto"});for(let o=0;o<e.length;){let s=o+1;for(;s<e.length&&n[s]===n[o];)s+=1;let l=e.slice(o,s).join(""),d=n[o];i.append(d?D("mark",{class:d,title:Wh[d]},l):l),o=s}return i}var Wh={subject:"who",trigger:"does what",object:"to whom"};function an(a,t,e){let n=a.claim(t),r=D("article",{class:`claim status-${a.statusGroup(n)}`});return r.append(Bh(a,n),Uh(a,n,e),Hh(a,n)),r}function Uh(a,t,e){let n=D("p",{class:"facts"});n.append(D("span",{class:"chip"},hr(t))),t.speaker!==void 0&&n.append(" by ",Rt(t.speaker,t.speaker_node,e)),t.relayed?.length&&n.append(`, passed on by ${t.relayed.join(", ")}`);let r=ha(t.first,t.last);if(r&&n.append(D("span",{class:"fact"},t.dated?r:`reported ${r}`)),t.place!==void 0){let i=ue(a.page.places,t.place);n.append(D("span",{class:"fact"},"at ",Rt(i.name,i.node,e)))}if(t.count&&n.append(D("span",{class:"fact"},`number: ${t.count}`)),t.confidence!==void 0){let i=`${Math.round(t.confidence*100)}%`;n.append(D("span",{class:"fact",title:"share of right ones among claims like it"},`${i} sure`))}return n}function Hh(a,t){let e=ue(a.page.articles,t.article);return D("p",{class:"source"},...fr(e))}function fr(a){let e=[a.publisher,a.authors?.join(", "),ha(a.published,a.published)].filter(Boolean).join(", ");return[$h(a),...e?[D("span",{class:"by",dir:"auto"},e)]:[]]}function $h(a){let{url:t,title:e}=a;if(!t||!/^https?:\/\//i.test(t))return D("cite",{dir:"auto"},e);let n=D("a",{href:t,target:"_blank",rel:"noopener noreferrer",dir:"auto"},e);return D("cite",{},n)}function Rt(a,t,e){return t===void 0?D("span",{dir:"auto"},a):D("button",{type:"button",class:"name",dir:"auto",onclick:()=>e.node(t)},a)}function Dt(a,t){return`${ae(a,"claim")}, ${ae(t,"source")}`}var Ce=20,Vh=10,aa=class{constructor(t,e,n){this.situation=t;this.element=e;this.follow=n}situation;element;follow;overview(t){let{page:e}=this.situation,n=t.edges.filter(i=>i.disputed),r=[...this.told(t)].sort((i,o)=>i-o).slice(0,Vh);this.fill(D("h2",{},"What is here"),D("p",{},this.summary(t)),jh(e.named,e.drawn,e.told),this.rest(t),t.undated>0&&D("p",{class:"note"},`${ae(t.undated,"claim")} without a day left out.`),n.length>0&&D("h3",{},"Disputed"),n.length>0&&this.edgeList(n),r.length>0&&D("h3",{},"Best attested"),r.length>0&&this.nodeList(r))}summary(t){let{page:e}=this.situation;if(!e.claims.length)return"The graph holds no claims between named actors and places yet.";if(!t.edges.length&&!t.claims.length)return"Nothing passes the filters.";let n=ae(this.told(t).size,"actor or place","actors and places"),r=ae(t.edges.length,"relation"),i=ae(t.claims.length,"claim");return`${n}, ${r}, ${i} from ${ae(e.articles.length,"article")}.`}rest(t){let e=this.situation.page.claims.length,n=e-t.claims.length-t.undated;if(n<=0)return!1;let r=`The filters hold back ${n.toLocaleString("en")} of ${ae(e,"claim")}. `,i=D("button",{type:"button",class:"more",onclick:()=>this.follow.all()},"Show all claims");return D("p",{class:"note"},r,i)}told(t){return new Set([...t.nodes,...t.claims.map(e=>this.situation.claim(e).object)])}nodeList(t){let e=t.map(n=>{let r=this.situation.claimsOf[n]??[],i=Rt(this.situation.node(n).name,n,this.follow),o=Dt(r.length,this.situation.sources(r));return D("li",{},i,D("span",{class:"weight"},o))});return D("ul",{class:"plain"},...e)}node(t,e){let n=this.situation.node(t),r=e.edges.filter(({edge:o})=>o.subject===t||o.object===t),i=e.claims.filter(o=>{let{subject:s,object:l}=this.situation.claim(o);return s===void 0&&l===t});this.fill(D("p",{class:"kind"},n.type.replace(/([a-z])([A-Z])/g,"$1 $2"),n.unnamed?", only described":""),D("h2",{dir:"auto"},n.name),this.particulars(t),D("h3",{},`Relations (${r.length})`),r.length>0?this.byTone(r,t):D("p",{},"None that pass the filters."),...this.heldBack(t,r),...this.background(t),i.length>0&&D("h3",{},"By nobody named"),...this.cards(i,!0),...this.mentions(t))}heldBack(t,e){let n=new Set(e.map(({edge:o})=>o.key)),r=this.situation.edges.filter(o=>(o.subject===t||o.object===t)&&!n.has(o.key)).map(o=>this.whole(o));if(!r.length)return[];let i=`${r.length} more that the filters hold back`;return[D("details",{class:"held-back"},D("summary",{},i),this.edgeList(r,t))]}whole(t){let{claims:e}=t;return{edge:t,claims:e,sources:this.situation.sources(e),disputed:this.situation.disputed(t)}}particulars(t){let e=this.situation.node(t),n=D("dl",{}),r=(i,...o)=>{n.append(D("dt",{},i),D("dd",{dir:"auto"},...o))};if(e.aliases?.length&&r("Also called",e.aliases.join(", ")),e.country&&e.country!==e.name&&r("Country",e.country),e.author&&r("Writes","author of articles here"),e.wikidata&&/^Q\d+$/.test(e.wikidata)){let i=`https://www.wikidata.org/wiki/${e.wikidata}`;r("Wikidata",D("a",{href:i,target:"_blank",rel:"noopener noreferrer"},e.wikidata))}return n}byTone(t,e){let n=D("div",{});for(let r of this.situation.page.tones){let i=t.filter(o=>this.situation.relation(o.edge.relation).tone===r.key);i.length&&(i.sort((o,s)=>s.sources-o.sources||s.claims.length-o.claims.length),n.append(D("h4",{class:`tone tone-${r.key}`},r.name),this.edgeList(i,e)))}return n}edgeList(t,e){let n=t.map(({edge:i,claims:o,sources:s,disputed:l})=>{let d=this.words(i.subject,i.relation,i.object,e),u=D("button",{type:"button",class:"edge",onclick:()=>this.follow.edges([i.key])});u.append(D("span",{dir:"auto"},d));let c=o.map(f=>this.situation.claim(f));return c.every(({status:f})=>f!=="plain")&&u.append(D("span",{class:"weight"},[...new Set(c.map(hr))].join(", "))),l&&u.append(D("span",{class:"disputed"},"disputed")),u.append(D("span",{class:"weight"},Dt(o.length,s))),D("li",{},u)}),r=D("ul",{class:"plain"},...n.slice(0,Ce));return n.length>Ce&&r.append(gr(n.slice(Ce),r)),r}words(t,e,n,r){let{words:i,symmetric:o}=this.situation.relation(e),[s,l]=[this.situation.node(t).name,this.situation.node(n).name];return r===void 0?`${s} ${i} ${l}`:o?`${i} ${r===t?l:s}`:r===t?`${i} ${l}`:`${s} ${i} ${l}`}background(t){let e=this.situation.page.links.filter(r=>r.subject===t||r.object===t);if(!e.length)return[];let n=e.slice(0,Ce).map(r=>{let i=r.subject===t?r.object:r.subject,o=this.words(r.subject,r.relation,r.object,t),s=D("button",{type:"button",class:"edge",onclick:()=>this.follow.node(i)});return s.append(o,D("span",{class:"weight"},r.source==="name"?"by its name":"from our lists")),D("li",{},s)});return[D("h3",{},"Known without articles"),D("ul",{class:"plain"},...n)]}mentions(t){let e=[...this.situation.node(t).mentions??[]];if(!e.length)return[];let n=e.reduce((s,[,l])=>s+l,0);e.sort((s,l)=>l[1]-s[1]);let r=e.map(([s,l])=>D("li",{class:"source"},...fr(ue(this.situation.page.articles,s)),D("span",{class:"weight"},ae(l,"mention")))),i=D("ul",{class:"plain"},...r.slice(0,Ce));r.length>Ce&&i.append(gr(r.slice(Ce),i));let o=`Mentioned ${ae(n,"time")} in ${ae(e.length,"article")}`;return[D("h3",{},o),i]}edges(t,e){let n=t.map(o=>this.situation.edge(o)).filter(o=>o!==void 0),[r]=n;if(!r)return;let i=new Map(e.edges.map(o=>[o.edge.key,o]));this.fill(D("p",{class:"kind"},n.length===1?"Relation":`${n.length} relations`),D("h2",{},this.end(r.subject)," \u2192 ",this.end(r.object)));for(let o of n){let s=i.get(o.key)?.claims??[],l=o.claims.filter(g=>!s.includes(g)),d=this.situation.disputed(o),{words:u,tone:c,meaning:f}=this.situation.relation(o.relation),h=D("h3",{class:`tone tone-${c}`,title:f},u);d&&h.append(D("span",{class:"disputed"},"disputed")),h.append(D("span",{class:"weight"},Dt(o.claims.length,this.situation.sources(o.claims)))),this.element.append(h,...this.cards([...s,...l],!1))}}end(t){return Rt(this.situation.node(t).name,t,this.follow)}cards(t,e){return t.map(n=>{let r=an(this.situation,n,this.follow);if(e){let{relation:i}=this.situation.claim(n);r.prepend(D("h4",{},this.situation.relation(i).words))}return r})}claims(t,e,n){let r=n===void 0?D("h2",{dir:"auto"},t):D("h2",{},Rt(t,n,this.follow)),i=e.map(o=>{let s=this.situation.claim(o),d=`${s.subject===void 0?"nobody named":this.situation.node(s.subject).name} ${this.situation.relation(s.relation).words} ${this.situation.node(s.object).name}`,u=an(this.situation,o,this.follow);return u.prepend(D("h4",{dir:"auto"},d)),u});this.fill(D("p",{class:"kind"},ae(e.length,"claim")),r,...i.slice(0,Ce)),i.length>Ce&&this.element.append(gr(i.slice(Ce),this.element))}fill(...t){this.element.replaceChildren(...t.filter(e=>e!==!1)),this.element.scrollTop=0}};function jh(a,t,e){if([a,t,e].every(([i,o])=>i===o))return!1;let n=([i,o],s)=>`${i.toLocaleString("en")} of ${o.toLocaleString("en")} ${s}`,r=[n(a,"actors and places"),n(t,"relations"),n(e,"claims on them")];return D("p",{class:"note limit"},`The best attested part of the graph: ${r.join(", ")}.`)}function gr(a,t){let e=D("button",{type:"button",class:"more"},`Show ${a.length} more`),n=t.tagName==="UL"?D("li",{},e):e;return e.addEventListener("click",()=>n.replaceWith(...a)),n}var Xh=300,qh={node:()=>{},edges:()=>{}};function os(a,t,e){addEventListener("beforeprint",()=>{let n=e();K("printed").replaceChildren(...n?[n,Kh(a)]:[],D("h2",{},"Relations and evidence"),...Yh(a,t()))}),addEventListener("afterprint",()=>K("printed").replaceChildren())}function Kh(a){let t=new Set(a.page.nodes.map(r=>r.kind)),e=a.page.kinds.filter(r=>t.has(r.key)).map(r=>D("span",{},fa(r),r.name)),n=a.page.tones.map(r=>D("span",{},D("span",{class:`line tone-${r.key}`}),r.name));return D("p",{class:"legend"},...e,...n)}function Yh(a,t){let e=[...t.edges].sort((i,o)=>o.sources-i.sources||o.claims.length-i.claims.length),n=e.slice(0,Xh).map(({edge:i,claims:o,sources:s,disputed:l})=>{let d=`${a.node(i.subject).name} ${a.relation(i.relation).words} ${a.node(i.object).name}`,u=D("h3",{dir:"auto"},d,l?" (disputed)":"",` \u2013 ${Dt(o.length,s)}`),c=i.claims.filter(h=>a.statusGroup(a.claim(h))==="denied"),f=new Set([...o.slice(0,1),...l?c:[]]);return D("section",{},u,...[...f].map(h=>an(a,h,qh)))}),r=e.length-n.length;return r>0?[...n,D("p",{},`${r} more relations are shown on the page.`)]:n}function ra(a){return a.normalize("NFKD").replace(new RegExp("\\p{M}","gu"),"").replace(/[’‘ʼ`]/g,"'").replace(/[-–‑]/g," ").replace(/\./g,"").toLowerCase().trim()}var Zh=12;function ss(a,t,e){let n=ra(t);if(!n)return[];let r=[];return a.page.nodes.forEach((i,o)=>{if(!e(o))return;let s=[i.name,...i.aliases??[]],l=s.map(c=>Qh(ra(c),n)),d=Math.min(...l);if(d===1/0)return;let u=s[l.indexOf(d)];r.push({match:u===i.name||!u?{node:o}:{node:o,alias:u},rank:d})}),r.sort((i,o)=>i.rank-o.rank||i.match.node-o.match.node),r.slice(0,Zh).map(i=>i.match)}function Qh(a,t){return a===t?0:a.startsWith(t)?1:a.includes(` ${t}`)?2:a.includes(t)?3:1/0}function ls(a,t,e){let n=ra(t);if(n.length<3)return[];let r=new Set;a.page.sentences.forEach((s,l)=>{ra(s).includes(n)&&r.add(l)});let i=[],o=new Set;for(let s=0;s<a.page.claims.length&&i.length<e;s+=1){let{sentence:l}=a.claim(s);r.has(l)&&!o.has(l)&&(o.add(l),i.push(s))}return i}var ds=200,ia=class{constructor(t,e){this.situation=t;this.found=e;this.input.addEventListener("input",()=>this.look()),this.input.addEventListener("focus",()=>this.look()),this.input.addEventListener("keydown",n=>this.key(n)),this.input.addEventListener("blur",()=>this.closing=window.setTimeout(()=>this.close(),150))}situation;found;input=K("search");list=K("found");options=[];active=-1;made=0;closing;focus(){this.input.focus(),this.input.select()}look(){window.clearTimeout(this.closing);let t=this.input.value;this.options=ss(this.situation,t,()=>!0).map(({node:r,alias:i})=>{let{name:o,type:s}=this.situation.node(r),l=D("span",{dir:"auto"},i===void 0?o:`${i} \u2192 ${o}`);return this.option([l,D("span",{class:"weight"},s)],()=>this.found.node(r))});let e=ls(this.situation,t,ds);if(e.length){let i=`${e.length===ds?"Many sentences":ae(e.length,"sentence")} with \u201C${t.trim()}\u201D`;this.options.push(this.option([i],()=>this.found.claims(t.trim(),e)))}let n=t.trim()&&!this.options.length?[D("li",{class:"none"},this.nothing(t))]:[];this.list.replaceChildren(...this.options.map(r=>r.element),...n),this.list.hidden=!this.list.childElementCount,this.input.setAttribute("aria-expanded",String(this.options.length>0)),this.activate(this.options.length?0:-1)}nothing(t){return`Nobody and nothing called \u201C${t.trim()}\u201D, and no sentence with it, in ${this.situation.page.nodes.length} nodes.`}option(t,e){this.made+=1;let n=`found-${this.made}`,r=D("li",{role:"option",id:n,"aria-selected":"false"},...t);return r.addEventListener("pointerdown",i=>{i.preventDefault(),this.choose(e)}),{element:r,choose:e}}choose(t){this.close(),t()}close(){this.list.hidden=!0,this.input.setAttribute("aria-expanded","false"),this.input.removeAttribute("aria-activedescendant")}activate(t){this.options[this.active]?.element.setAttribute("aria-selected","false"),this.active=t;let e=this.options[t];if(!e){this.input.removeAttribute("aria-activedescendant");return}e.element.setAttribute("aria-selected","true"),e.element.scrollIntoView({block:"nearest"}),this.input.setAttribute("aria-activedescendant",e.element.id)}key(t){let{length:e}=this.options;if(t.key==="Escape")this.close();else if(t.key==="Enter"&&!this.list.hidden){let n=this.options[this.active];n&&this.choose(n.choose)}else if(t.key==="ArrowDown"&&e)this.activate((this.active+1)%e);else if(t.key==="ArrowUp"&&e)this.activate((this.active-1+e)%e);else return;t.preventDefault(),t.stopPropagation()}};var Jh=200,oa=class{constructor(t,e,n){this.situation=t;this.element=e;this.follow=n;let r=(o,s)=>({title:o,text:s,sort:l=>s(l).toLowerCase()}),i=(o,s)=>({title:o,text:l=>String(s(l)),sort:s});this.columns=[r("Who",({edge:o})=>this.situation.node(o.subject).name),r("does what",({edge:o})=>this.situation.relation(o.relation).words),r("to whom",({edge:o})=>this.situation.node(o.object).name),i("Sources",({sources:o})=>o),i("Claims",({claims:o})=>o.length),{title:"When",text:({claims:o})=>this.when(o),sort:({claims:o})=>this.days(o)?.last??-1/0}]}situation;element;follow;column=3;down=!0;most=Jh;shown;columns;days(t){let e=t.map(n=>this.situation.days[n]).filter(n=>n!==void 0);if(e.length)return{first:Math.min(...e.map(({first:n})=>n)),last:Math.max(...e.map(({last:n})=>n))}}when(t){let e=this.days(t);return e?It(e.first,e.last):""}show(t){this.shown=t,this.draw()}draw(){let t=[...this.shown?.edges??[]],e=this.columns[this.column];e&&t.sort((l,d)=>ef(e.sort(l),e.sort(d))*(this.down?-1:1));let n=this.columns.map((l,d)=>this.header(l,d)),r=t.slice(0,this.most).map(l=>this.row(l)),i=D("table",{},D("thead",{},D("tr",{},...n)),D("tbody",{},...r)),o=t.length-r.length,s=D("button",{type:"button",class:"more",onclick:()=>this.grow()},`Show ${o} more`);this.element.replaceChildren(t.length?i:D("p",{class:"empty"},"No relation passes the filters."),...o>0?[s]:[])}grow(){this.most=1/0,this.draw()}header(t,e){let n=e===this.column?this.down?"descending":"ascending":"none",r=D("button",{type:"button",onclick:()=>this.sortBy(e)},t.title);return D("th",{scope:"col","aria-sort":n},r)}sortBy(t){this.down=t===this.column?!this.down:t>2,this.column=t,this.draw(),this.element.querySelectorAll("th button")[t]?.focus()}row(t){let{tone:e}=this.situation.relation(t.edge.relation),n=this.columns.map((r,i)=>{let o=r.text(t);if(i!==1)return D("td",{dir:"auto",class:i>2?"number":""},o);let s=D("button",{type:"button",class:"edge",onclick:()=>this.follow.edges([t.edge.key])}),l=t.disputed&&D("span",{class:"disputed"},"disputed");return s.append(D("span",{class:`line tone-${e}`,"aria-hidden":"true"}),D("span",{},o,l)),D("td",{class:"words"},s)});return D("tr",{},...n)}};function ef(a,t){return typeof a=="number"&&typeof t=="number"?a-t:String(a).localeCompare(String(t))}var us="sitgraph-theme",cs=matchMedia("(prefers-color-scheme: dark)");function Lt(){let a=getComputedStyle(document.documentElement),t=e=>a.getPropertyValue(e).trim();return{dark:sa()==="dark",ground:t("--ground"),text:t("--text"),halo:t("--ground"),faint:t("--faint")}}function sa(){let a=document.documentElement.dataset.theme;return a==="dark"||a==="light"?a:cs.matches?"dark":"light"}function hs(a,t){let e=tf();e&&(document.documentElement.dataset.theme=e);let n=()=>{a.setAttribute("aria-pressed",String(sa()==="dark")),t()};a.addEventListener("click",()=>{let r=sa()==="dark"?"light":"dark";document.documentElement.dataset.theme=r,nf(r),n()}),cs.addEventListener("change",n),a.setAttribute("aria-pressed",String(sa()==="dark"))}function tf(){try{return localStorage.getItem(us)??void 0}catch{return}}function nf(a){try{localStorage.setItem(us,a)}catch{}}var pr=120,la=class{constructor(t,e,n){this.situation=t;this.filters=e;this.changed=n;let{span:r}=t,i=K("time");if(!r||r.first===r.last){i.querySelector(".sliders")?.remove(),K("days").textContent=r?`All on ${se(r.first)}`:"No claim has a day.",i.classList.add("still");return}for(let o of[this.from,this.to])o.min=String(r.first),o.max=String(r.last),o.addEventListener("input",()=>this.moved(o));this.drawColumns(r.first,r.last),this.sync()}situation;filters;changed;from=K("from");to=K("to");sync(){this.situation.span&&(this.from.value=String(this.filters.from),this.to.value=String(this.filters.to),this.tell())}moved(t){let[e,n]=[Number(this.from.value),Number(this.to.value)];e>n&&((t===this.from?this.to:this.from).value=t.value),this.filters.from=Number(this.from.value),this.filters.to=Number(this.to.value),this.tell(),this.changed()}tell(){let{span:t}=this.situation;if(!t||t.first===t.last)return;let[e,n]=[Number(this.from.value),Number(this.to.value)];K("days").textContent=this.words(e,n,t),this.from.setAttribute("aria-valuetext",se(e)),this.to.setAttribute("aria-valuetext",se(n));let r=t.last-t.first,i=K("time").style;i.setProperty("--from",String((e-t.first)/r)),i.setProperty("--to",String((n-t.first)/r))}words(t,e,n){let{before:r,after:i}=this.situation.beyond,[o,s]=[r&&t===n.first,i&&e===n.last];return o&&s?"All days":o?`Up to ${se(e)}`:t===e?se(t):s?`From ${se(t)} on`:`${se(t)} to ${se(e)}`}drawColumns(t,e){let n=new Array(pr).fill(0);for(let o of this.situation.days){if(!o)continue;let s=Math.max(t,Math.min(e,o.first)),l=Math.floor((s-t)/(e-t+1)*pr);n[l]=(n[l]??0)+1}let r=Math.max(...n),i=n.map((o,s)=>{let l=o?Math.max(2,o/r*24):0;return he("rect",{x:s+.1,y:24-l,width:.8,height:l})});K("columns").replaceChildren(he("svg",{viewBox:`0 0 ${pr} 24`,preserveAspectRatio:"none","aria-hidden":"true"},...i))}};var af=22,rf=84,ps=28,fs=10,Ne=4,mr=4,of=150,gs=24,sf=8,lf=[1,2,3,6,12,24,60,120,300,600,1200],da=class{constructor(t,e,n,r){this.situation=t;this.element=e;this.follow=n;this.open=r}situation;element;follow;open;most=of;show(t,e){let n=this.events(t);if(!n.length){this.element.replaceChildren(D("p",{class:"empty"},"Nothing that is shown has a day."));return}this.element.replaceChildren(this.chart(n,e),this.list(n,()=>this.show(t,e)))}events(t){let e=new Map;for(let n of t.claims){let r=this.situation.claim(n),i=this.situation.days[n];if(!i||!r.dated&&this.situation.relation(r.relation).lasting)continue;let o=this.situation.edgeOf[n],s=o?.key??`${r.relation} ${r.object}`,l=r.incident===void 0?`${s} ${i.first} ${i.last}`:`incident ${r.incident}`,d=e.get(l);d?(d.claims.push(n),d.dated||=r.dated===!0):e.set(l,{...this.event(n),...i,edge:o?.key})}return[...e.values()].sort((n,r)=>n.first-r.first||n.last-r.last)}event(t){let e=this.situation.claim(t),n=this.situation.relation(e.relation),r=e.subject===void 0?"nobody named":this.situation.node(e.subject).name,i=this.situation.node(e.object),s=e.place!==void 0&&e.place!==i.place?` at ${ue(this.situation.page.places,e.place??0).name}`:"",l=`${r} ${n.words} ${i.name}${s}`;return{claims:[t],dated:e.dated===!0,tone:n.tone,words:l}}choose(t){t.edge!==void 0&&t.claims.length>0?this.follow.edges([t.edge]):this.open(t.words,t.claims)}chart(t,e){let n=Math.max(e.from??-1/0,Math.min(...t.map(g=>g.first))),r=Math.min(e.to??1/0,Math.max(...t.map(g=>g.last))),i=Math.max(320,this.element.clientWidth-24),o=g=>{let v=Math.max(n,Math.min(r,g));return fs+(v-n)/Math.max(1,r-n)*(i-2*fs)},s=t.filter(g=>g.last>=n&&g.first<=r),l=[],d=0;for(let g of this.situation.page.tones){let v=s.filter(p=>p.tone===g.key);if(!v.length)continue;let m=this.lane(v,o,d+af);l.push(he("text",{class:"lane-name",x:4,y:d+14},g.name),he("line",{class:"lane",x1:0,x2:i,y1:m.bottom,y2:m.bottom}),...m.marks),d=m.bottom}let u=d+ps,c=`${ae(s.length,"event")} from ${se(n)} to ${se(r)}`,f=he("svg",{viewBox:`0 0 ${i} ${u}`,width:i,height:u,role:"img"});f.setAttribute("aria-label",`${c}; the list below holds them all`),f.append(...df(n,r,o,u,i),...l);let h=D("div",{class:"chart"});return h.append(f),h}lane(t,e,n){let r=t.filter(g=>e(g.last)-e(g.first)>gs),i=t.filter(g=>e(g.last)-e(g.first)<=gs),o=uf(i,g=>Math.round(e(g.first)/(2*Ne))),s=Math.max(0,...o)+1,l=Math.min(2*Ne+1,rf/s),d=i.length?n+Math.max(2*Ne,(s-1)*l+2*Ne):n,u=i.map((g,v)=>this.mark(g,{x:e(g.first)-Ne,y:d-2*Ne-(o[v]??0)*l,rx:Ne,width:2*Ne+e(g.last)-e(g.first),height:2*Ne})),c=cf(r,e),f=r.map((g,v)=>{let m=d+4+(c[v]??0)*(mr+2);return this.mark(g,{x:e(g.first),y:m,rx:2,width:e(g.last)-e(g.first),height:mr})}),h=r.length?6+(Math.max(...c)+1)*(mr+2):6;return{marks:[...u,...f],bottom:d+h}}mark(t,e){let n=`event tone-${t.tone}${t.dated?"":" reported"}`,r=he("rect",{class:n,...e},he("title",{},`${this.days(t)}: ${t.words}`));return r.addEventListener("click",()=>this.choose(t)),r}days(t){let e=It(t.first,t.last);return t.dated?e:`reported ${e}`}list(t,e){let n=D("ol",{class:"events"}),r="";for(let i of t.slice(0,this.most)){let o=se(i.first).replace(/^\d+ /,"");o!==r&&(r=o,n.append(D("li",{class:"month"},D("h2",{},o)))),n.append(this.item(i))}if(t.length>this.most){let i=D("button",{type:"button",class:"more"},`Show ${t.length-this.most} more`);i.addEventListener("click",()=>{this.most=1/0,e()}),n.append(D("li",{},i))}return n}item(t){let e=D("button",{type:"button",class:"edge",onclick:()=>this.choose(t)});e.append(D("span",{class:`line tone-${t.tone}`,"aria-hidden":"true"})),e.append(D("span",{dir:"auto"},t.words)),t.claims.length>1&&e.append(D("span",{class:"weight"},ae(t.claims.length,"claim")));let n=D("span",{class:"day"},this.days(t));return D("li",{},n,e)}};function df(a,t,e,n,r){let i=Math.max(1,Math.floor(r/80)),o=Sr(a,t),l=lf.map(u=>o.filter(c=>c.number%u===0)).find(u=>u.length<=i)??[];return(l.length?l:[{day:a,text:se(a)}]).flatMap(({day:u,text:c})=>[he("line",{class:"tick",x1:e(u),x2:e(u),y1:0,y2:n-ps+6}),he("text",{class:"tick-name",x:Math.min(e(u)+3,r-70),y:n-8},c)])}function uf(a,t){let e=new Map;return a.map(n=>{let r=e.get(t(n))??0;return e.set(t(n),r+1),r})}function cf(a,t){let e=[];return a.map(n=>{let r=e.findIndex(o=>o<t(n.first)),i=r>=0?r:Math.min(e.length,sf-1);return e[i]=t(n.last),i})}var Ct=["graph","map","timeline","table"],vr=class{situation=new rn(Er());follow={node:t=>this.select({what:"node",node:t}),edges:t=>this.select({what:"edges",keys:t}),all:()=>this.filters.reset(!0)};panel=new aa(this.situation,K("details"),this.follow);filters=new ln(this.situation,K("filters"),()=>this.changed(),()=>this.toggleFilters());time=new la(this.situation,this.filters.filters,()=>this.changed());table=new oa(this.situation,K("table"),this.follow);open=(t,e,n)=>this.select({what:"claims",title:t,claims:e,node:n});timeline=new da(this.situation,K("timeline"),this.follow,this.open);map;graph;view="graph";shown=ca(this.situation,this.filters.filters);past=[];selection={what:"all"};waiting=!1;constructor(){document.title=this.situation.page.title,K("title").textContent=this.situation.page.title,this.colour(),this.map=new na(this.situation,K("map"),Lt(),this.open),this.graph=this.drawing(),new ia(this.situation,{node:t=>this.found(t),claims:(t,e)=>this.open(`\u201C${t}\u201D`,e)}),hs(K("theme"),()=>this.restyle()),this.listen(),this.refresh(),this.graph||this.show("table")}drawing(){try{return new ta(this.situation,K("canvas"),Lt(),{picked:t=>this.picked(t)})}catch(t){console.info(t),K("canvas").replaceChildren(D("p",{class:"empty"},"This browser cannot draw the graph (it offers no WebGL 2). Map, timeline and table hold the same."));return}}colour(){let{style:t}=document.documentElement,{dark:e}=Lt();for(let n of this.situation.page.tones)t.setProperty(`--tone-${n.key}`,e?n.light:n.colour);for(let n of this.situation.page.kinds)t.setProperty(`--kind-${n.key}`,e?n.light:n.colour)}listen(){for(let t of Ct)K(`tab-${t}`).addEventListener("click",()=>this.show(t));K("tabs").addEventListener("keydown",t=>this.tabKey(t)),K("zoom-in").addEventListener("click",()=>this.graph?.zoom(1.5)),K("zoom-out").addEventListener("click",()=>this.graph?.zoom(1/1.5)),K("fit").addEventListener("click",()=>this.graph?.fit()),K("back").addEventListener("click",()=>this.back()),K("close").addEventListener("click",()=>this.select({what:"all"})),K("toggle-filters").addEventListener("click",()=>this.toggleFilters()),K("canvas").addEventListener("keydown",t=>this.graphKey(t)),document.addEventListener("keydown",t=>this.key(t)),addEventListener("resize",()=>this.resize()),os(this.situation,()=>this.shown,()=>this.view==="graph"?this.graph?.picture():void 0)}changed(){this.waiting||(this.waiting=!0,requestAnimationFrame(()=>{this.waiting=!1,this.time.sync(),this.refresh()}))}refresh(){this.shown=ca(this.situation,this.filters.filters);let t=ae(this.shown.nodes.size,"node");K("count").textContent=`${t}, ${ae(this.shown.edges.length,"relation")}`,this.drawView(),this.describe()}drawView(){K("empty").hidden=this.shown.edges.length>0||!this.graph,this.view==="graph"?this.graph?.show(this.shown,this.filters.filters,this.selected()):this.view==="map"?this.map.show(this.shown):this.view==="timeline"?this.timeline.show(this.shown,this.filters.filters):this.table.show(this.shown)}show(t){this.view=t;for(let e of Ct){let n=K(`tab-${e}`);n.setAttribute("aria-selected",String(e===t)),n.tabIndex=e===t?0:-1,K(`view-${e}`).hidden=e!==t}this.drawView(),t==="graph"&&this.graph?.resize(),t==="map"&&this.map.resize()}tabKey(t){let e={ArrowRight:1,ArrowLeft:-1}[t.key];if(!e)return;let n=Ct[(Ct.indexOf(this.view)+e+Ct.length)%Ct.length];n&&(this.show(n),K(`tab-${n}`).focus())}graphKey(t){let n={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]}[t.key];if(n)this.graph?.pan(...n);else if(t.key==="+"||t.key==="=")this.graph?.zoom(1.4);else if(t.key==="-")this.graph?.zoom(1/1.4);else if(t.key==="0")this.graph?.fit();else return;t.preventDefault()}key(t){let e=t.target instanceof HTMLInputElement&&t.target.type==="search";t.key==="/"&&!e?(t.preventDefault(),K("search").select(),K("search").focus()):t.key==="Escape"&&!e&&(document.body.classList.contains("filtering")?this.toggleFilters():this.select({what:"all"}))}toggleFilters(){let t=document.body.classList.toggle("filtering");K("toggle-filters").setAttribute("aria-expanded",String(t)),t?K("filters").querySelector("button")?.focus():K("toggle-filters").focus()}picked(t){t?t.node!==void 0?this.select({what:"node",node:t.node}):t.line&&!t.line.background&&this.select({what:"edges",keys:t.line.edges.map(e=>e.edge.key)}):this.select({what:"all"})}found(t){this.select({what:"node",node:t}),this.view==="graph"&&this.graph?.centre(t)}select(t){t.what==="all"?this.past.length=0:this.selection.what!=="all"&&this.past.push(this.selection),this.selection=t,this.tell()}back(){this.selection=this.past.pop()??{what:"all"},this.tell()}tell(){this.describe(),this.graph?.select(this.selected())}describe(){let{selection:t,shown:e}=this;document.body.classList.toggle("selected",t.what!=="all"),K("back").hidden=!this.past.length,K("close").hidden=t.what==="all",t.what==="node"?this.panel.node(t.node,e):t.what==="edges"?this.panel.edges(t.keys,e):t.what==="claims"?this.panel.claims(t.title,t.claims,t.node):this.panel.overview(e)}selected(){return this.selection.what==="node"?{node:this.selection.node}:this.selection.what==="edges"?{edge:this.selection.keys[0]??""}:{}}restyle(){this.colour(),this.graph?.restyle(Lt()),this.map.restyle(Lt())}resize(){this.view==="graph"&&this.graph?.resize(),this.view==="map"&&this.map.resize(),this.view==="timeline"&&this.timeline.show(this.shown,this.filters.filters)}};new vr;})();
