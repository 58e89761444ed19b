import { multiply, round } from '../../../money/decimal.js';
import type { PricedOffering, PriceRule } from '../../common/price-rules.js';
import type { Offering } from '../../product-catalog.js';

/** Groups of `first code | kind | unit`, then `name | price in reais` rows. */
const groups: readonly (readonly [number, Offering['kind'], string, string])[] = [
  [
    101,
    'product',
    'mês',
    `ERP Comércio, licença mensal|189.90;ERP Comércio, usuário adicional|49.90;ERP Indústria, licença mensal|349.90;ERP Indústria, usuário adicional|69.90;
ERP Serviços, licença mensal|159.90;ERP Serviços, usuário adicional|39.90;ERP Varejo, licença mensal|219.90;ERP Varejo, caixa adicional|59.90;
ERP Distribuição, licença mensal|429.00;ERP Distribuição, usuário adicional|79.00;ERP Transportes, licença mensal|389.00;ERP Agronegócio, licença mensal|459.00;
Módulo CRM, mensal|89.90;Módulo Financeiro, mensal|79.90;Módulo Fiscal, mensal|99.90;Módulo Estoque, mensal|69.90;Módulo Compras, mensal|59.90;
Módulo Produção, mensal|149.90;Módulo Contábil, mensal|129.90;Módulo Folha de Pagamento, mensal|139.90;Módulo Ponto Eletrônico, mensal|64.90;
Módulo Patrimônio, mensal|54.90;Emissor de NF-e, mensal|45.00;Emissor de NFC-e, mensal|45.00;Emissor de CT-e e MDF-e, mensal|75.00;
Emissor de NFS-e, mensal|39.00;Conciliação bancária, mensal|84.50;Força de vendas, mensal|99.00;Loja virtual, mensal|179.00;Painel de indicadores, mensal|119.00;
Cópia de segurança em nuvem, 50 GB|29.90;Cópia de segurança em nuvem, 500 GB|119.90`,
  ],
  [
    401,
    'product',
    'un',
    `Impressora térmica 80 mm, USB|689.00;Impressora térmica 80 mm, rede|879.00;Impressora de etiquetas 108 mm|1190.00;Leitor de código de barras, mão|249.00;
Leitor de código de barras, sem fio|489.00;Leitor de mesa omnidirecional|729.00;Gaveta de dinheiro|329.00;Balança de checkout 15 kg|1490.00;
Balança com etiqueta 30 kg|3890.00;Coletor de dados Android|2750.00;Terminal de consulta de preço|1390.00;Computador para caixa, compacto|2290.00;
Monitor 15,6" sensível ao toque|1150.00;Teclado programável 44 teclas|419.00;Pinpad com cabo|599.00;Tablet 10" para força de vendas|1350.00;
Servidor torre, 16 GB|6990.00;Nobreak 1200 VA|899.00;Nobreak 3000 VA|3490.00;Switch de rede 16 portas|549.00;Roteador sem fio de mesa|379.00;
Relógio de ponto com biometria|1690.00;Bobina térmica 80 × 40, caixa com 30|129.90;Etiqueta 40 × 25, rolo com 3000|38.50;Certificado digital A1, e-CNPJ|199.00;
Certificado digital A3, e-CNPJ|349.00`,
  ],
  [
    701,
    'service',
    'pacote',
    `Implantação, pacote padrão|3200.00;Implantação, pacote essencial|1800.00;Implantação, pacote indústria|7900.00;Migração de dados, até 10 mil cadastros|1450.00;
Migração de dados, até 100 mil cadastros|3900.00;Parametrização fiscal por UF|680.00;Integração com loja virtual|2400.00;Integração com balança|390.00;
Configuração de certificado digital|120.00;Instalação de rede no local|950.00;Inventário assistido|1250.00;Abertura de exercício contábil|480.00`,
  ],
  [
    801,
    'service',
    'h',
    `Treinamento no local, hora|145.00;Treinamento remoto, hora|98.00;Consultoria fiscal, hora|220.00;Consultoria de processos, hora|260.00;
Desenvolvimento sob medida, hora|190.00;Suporte avançado, hora|165.00;Plantão de fim de semana, hora|290.00;Criação de relatório, hora|155.00;
Análise de desempenho, hora|210.00;Manutenção de equipamento, hora|135.00;Acompanhamento de fechamento mensal, hora|175.00`,
  ],
  [901, 'service', 'km', 'Deslocamento, quilômetro|1.85;Frete de equipamento, quilômetro|2.4755'],
];

const of = (unitPrice: string, factor: string): string => round(multiply(unitPrice, factor), 2, 'half-up');

/** What is paid by the month costs a tenth less from ten on, and an hour of work less in Recife. */
function pricesOf(unit: string, unitPrice: string): readonly PriceRule[] {
  if (unit === 'mês') return [{ from: '10', unitPrice: of(unitPrice, '0.9') }];
  if (unit === 'h') return [{ branchId: 'recife', unitPrice: of(unitPrice, '0.92') }];
  return [];
}

/** Products and services of an ERP reseller, the same at every call. */
export function demoOfferings(): readonly PricedOffering[] {
  return groups.flatMap(([first, kind, unit, rows]) =>
    rows.split(/;\s*/).map((row, place): PricedOffering => {
      const [name, unitPrice] = row.split('|') as [string, string];
      const code = String(first + place).padStart(6, '0');
      const prices = pricesOf(unit, unitPrice);
      return { id: `o-${code}`, kind, code, name, unitPrice, unit, ...(prices.length > 0 && { prices }) };
    }),
  );
}
