<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AdvancedEditor</name>
    <message>
        <source>&amp;Headers</source>
        <translation>请求头(&amp;H)</translation>
    </message>
    <message>
        <source>Sent with each request. Secrets only as keychain:NAME, env:NAME or file:PATH.</source>
        <translation>随每个请求发送。密钥只能写成 keychain:名称、env:名称 或 file:路径。</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>代理(&amp;X)</translation>
    </message>
    <message>
        <source>system, none, or an address such as http://proxy.example:3128</source>
        <translation>system、none，或形如 http://proxy.example:3128 的地址</translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation>证书(&amp;C)</translation>
    </message>
    <message>
        <source>A file with further certificates to trust (PEM).</source>
        <translation>包含其他受信任证书的文件（PEM）。</translation>
    </message>
    <message>
        <source>As the program sets them</source>
        <translation>按程序的设置</translation>
    </message>
    <message>
        <source>Also where it sets none</source>
        <translation>程序未设置时也添加</translation>
    </message>
    <message>
        <source>Cache mar&amp;ks</source>
        <translation>缓存标记(&amp;K)</translation>
    </message>
    <message>
        <source>What the provider is to keep for the next request. Set for a program that speaks another format: on instructions, tools and the last messages. Reading them again is cheap, writing them costs a little more.</source>
        <translation>提供商应为下一次请求保留的内容。为使用其他格式的程序设置：标在指令、工具和最后几条消息上。再次读取很便宜，写入则稍贵一些。</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>资源</translation>
    </message>
    <message>
        <source>API version</source>
        <translation>API 版本</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置档</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Br&amp;owse…</source>
        <translation>浏览(&amp;O)…</translation>
    </message>
    <message>
        <source>File with certificates</source>
        <translation>证书文件</translation>
    </message>
</context>
<context>
    <name>AnatomyBar</name>
    <message>
        <source>What the tokens are spent on</source>
        <translation>token 用在何处</translation>
    </message>
    <message>
        <source>system</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>history</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>files and images</source>
        <translation>文件和图像</translation>
    </message>
    <message>
        <source>tool results</source>
        <translation>工具结果</translation>
    </message>
    <message>
        <source>new text</source>
        <translation>新文本</translation>
    </message>
    <message>
        <source>output: reasoning</source>
        <translation>输出：推理</translation>
    </message>
    <message>
        <source>output: text</source>
        <translation>输出：文本</translation>
    </message>
    <message>
        <source>output: tool calls</source>
        <translation>输出：工具调用</translation>
    </message>
</context>
<context>
    <name>AnswerColumn</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show this request in the traffic table</source>
        <translation>在流量表中显示此请求</translation>
    </message>
    <message>
        <source>Failed (%1): %2</source>
        <translation>失败（%1）：%2</translation>
    </message>
    <message>
        <source>To the original: %1</source>
        <translation>与原始回答相比：%1</translation>
    </message>
    <message>
        <source>Copy the answer of %1</source>
        <translation>复制 %1 的回答</translation>
    </message>
    <message>
        <source>Open the request of %1</source>
        <translation>打开 %1 的请求</translation>
    </message>
</context>
<context>
    <name>AnswerCompare</name>
    <message>
        <source>&amp;Left</source>
        <translation>左侧(&amp;L)</translation>
    </message>
    <message>
        <source>Answer on the left</source>
        <translation>左侧的回答</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>右侧(&amp;R)</translation>
    </message>
    <message>
        <source>Answer on the right</source>
        <translation>右侧的回答</translation>
    </message>
    <message>
        <source>Send the request first: then two of the answers can be compared here.</source>
        <translation>请先发送请求：之后可在此比较其中两个回答。</translation>
    </message>
    <message>
        <source>Choose two different answers.</source>
        <translation>请选择两个不同的回答。</translation>
    </message>
    <message>
        <source>%1 is still answering.</source>
        <translation>%1 仍在回答。</translation>
    </message>
    <message>
        <source>%1 has no text to compare.</source>
        <translation>%1 没有可比较的文本。</translation>
    </message>
    <message>
        <source>Right against left: %1</source>
        <translation>右侧与左侧相比：%1</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Copy the answer</source>
        <translation>复制回答</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>The answer&apos;s text</source>
        <translation>回答的文本</translation>
    </message>
    <message>
        <source>Waiting for the first word…</source>
        <translation>正在等待第一个词…</translation>
    </message>
    <message>
        <source>This answer has no text; see Response for all that came.</source>
        <translation>此回答没有文本；收到的全部内容见“响应”。</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首个 token</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Tokens/s</source>
        <translation>token/秒</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>输入 token</translation>
    </message>
    <message>
        <source>from cache</source>
        <translation>来自缓存</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>输出 token</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Gateway&apos;s own time</source>
        <translation>网关自身耗时</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>This is the beginning; see Response for all that came.</source>
        <translation>这是开头部分；收到的全部内容见“响应”。</translation>
    </message>
    <message>
        <source>%1 of %2 were recorded (traffic.max_body_kb).</source>
        <translation>已记录 %2 中的 %1（traffic.max_body_kb）。</translation>
    </message>
    <message>
        <source>Reading the answer…</source>
        <translation>正在读取回答…</translation>
    </message>
    <message>
        <source>This answer was not recorded.</source>
        <translation>此回答未被记录。</translation>
    </message>
</context>
<context>
    <name>AttachmentCard</name>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Its end was not recorded (traffic.max_body_kb).</source>
        <translation>末尾未被记录（traffic.max_body_kb）。</translation>
    </message>
    <message>
        <source>It cannot be shown here.</source>
        <translation>无法在此显示。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>With the system&apos;s program for such files</source>
        <translation>使用系统中处理此类文件的程序</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>The system has no program for such files; save it instead.</source>
        <translation>系统没有处理此类文件的程序；请改为保存。</translation>
    </message>
</context>
<context>
    <name>AttachmentFile</name>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Pictures, sounds and files</source>
        <translation>图片、声音和文件</translation>
    </message>
</context>
<context>
    <name>AttemptsView</name>
    <message>
        <source>Nothing was sent to a provider.</source>
        <translation>没有向任何提供商发送内容。</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Waited before</source>
        <translation>此前等待</translation>
    </message>
    <message>
        <source>Retry-After</source>
        <translation>Retry-After</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Why it was chosen</source>
        <translation>选择原因</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>复制此行</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>发送内容</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>返回内容</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>Chosen because of: %1</source>
        <translation>选择原因：%1</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>BodyDigest</name>
    <message>
        <source>Refused: %1</source>
        <translation>已拒绝：%1</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Tool call: %1</source>
        <translation>工具调用：%1</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>Choice %1</source>
        <translation>选项 %1</translation>
    </message>
    <message>
        <source>Partial picture %1</source>
        <translation>部分图片 %1</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>without a file name</source>
        <translation>无文件名</translation>
    </message>
    <message numerus="yes">
        <source>A form of %n part(s)</source>
        <translation>
            <numerusform>含 %n 个部分的表单</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Picture %1: %2</source>
        <translation>图片 %1：%2</translation>
    </message>
    <message>
        <source>Prompt as revised for picture %1: %2</source>
        <translation>图片 %1 的修订提示词：%2</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>分段</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 另有 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n embedding(s)</source>
        <translation>
            <numerusform>%n 个嵌入向量</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dimension(s)</source>
        <translation>
            <numerusform>%n 维</numerusform>
        </translation>
    </message>
    <message>
        <source>Input %1: flagged for %2</source>
        <translation>输入 %1：被标记，类别 %2</translation>
    </message>
    <message>
        <source>Input %1: not flagged</source>
        <translation>输入 %1：未被标记</translation>
    </message>
    <message>
        <source>Highest of the others: %1</source>
        <translation>其余类别中最高：%1</translation>
    </message>
    <message>
        <source>%1.  document %2:  %3</source>
        <translation>%1.  文档 %2：  %3</translation>
    </message>
    <message>
        <source>Best first; documents count from 0</source>
        <translation>按相关度从高到低；文档编号从 0 开始</translation>
    </message>
    <message>
        <source>%1.  norm %2:  %3</source>
        <translation>%1.  范数 %2：  %3</translation>
    </message>
</context>
<context>
    <name>BodyView</name>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>(%1 that are not text)</source>
        <translation>（%1 非文本内容）</translation>
    </message>
    <message>
        <source>This body was not recorded.</source>
        <translation>此正文未被记录。</translation>
    </message>
    <message>
        <source>No body.</source>
        <translation>没有正文。</translation>
    </message>
    <message>
        <source>The first %1 of %2.</source>
        <translation>前 %1，共 %2。</translation>
    </message>
    <message>
        <source>%1 of %2 were recorded (traffic.max_body_kb).</source>
        <translation>已记录 %2 中的 %1（traffic.max_body_kb）。</translation>
    </message>
    <message>
        <source>Pretty</source>
        <translation>美化</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>JSON over lines; forms, pictures and sound as what they are</source>
        <translation>JSON 分行显示；表单、图片和声音按其本来面貌显示</translation>
    </message>
    <message>
        <source>JSON to fold and unfold; of a stream each event</source>
        <translation>可折叠的 JSON；流则逐个事件显示</translation>
    </message>
    <message>
        <source>The text as it was sent</source>
        <translation>发送时的原始文本</translation>
    </message>
    <message>
        <source>Each byte, as hexadecimal digits</source>
        <translation>每个字节，以十六进制显示</translation>
    </message>
    <message>
        <source>Reading the body…</source>
        <translation>正在读取正文…</translation>
    </message>
    <message>
        <source>This body is no JSON: see it under Pretty, Raw or Hex.</source>
        <translation>此正文不是 JSON：请在“美化”“原文”或“十六进制”中查看。</translation>
    </message>
    <message>
        <source>Getting more of it…</source>
        <translation>正在获取更多…</translation>
    </message>
    <message>
        <source>Tree and Hex have all of it.</source>
        <translation>“树”和“十六进制”包含全部内容。</translation>
    </message>
    <message>
        <source>Show the first %1</source>
        <translation>显示前 %1</translation>
    </message>
</context>
<context>
    <name>CacheSection</name>
    <message>
        <source>Response cache</source>
        <translation>响应缓存</translation>
    </message>
    <message>
        <source>Answer the same request again from memory</source>
        <translation>相同的请求从内存中应答</translation>
    </message>
    <message>
        <source>Also where another client key asked before</source>
        <translation>即使之前是另一个客户端密钥请求的</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Embeddings, chats with temperature 0, and whatever a program asks for with X-PLLM-Cache: use.</source>
        <translation>嵌入、温度为 0 的对话，以及程序用 X-PLLM-Cache: use 请求的内容。</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>保留时间</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>共享</translation>
    </message>
</context>
<context>
    <name>ClientKeyDialog</name>
    <message>
        <source>&amp;Valid until</source>
        <translation>有效期至(&amp;V)</translation>
    </message>
    <message>
        <source>May read the &amp;statistics (administrator)</source>
        <translation>可读取统计数据（管理员）(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Make the key</source>
        <translation>生成密钥(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>New client key</source>
        <translation>新的客户端密钥</translation>
    </message>
    <message>
        <source>The program that will use it, such as cursor</source>
        <translation>将使用它的程序，例如 cursor</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>M&amp;odels</source>
        <translation>模型(&amp;O)</translation>
    </message>
    <message>
        <source>Names it may ask for, one a line; * stands for anything. Empty: all.</source>
        <translation>允许请求的名称，每行一个；* 代表任意内容。留空表示全部。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Copy the key now and give it to the program; it is not shown again.</source>
        <translation>请立即复制密钥并交给程序使用；它不会再次显示。</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>复制密钥</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>无法保存</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Keeping it in the keychain…</source>
        <translation>正在存入钥匙串…</translation>
    </message>
    <message>
        <source>Also kept in the keychain, for copying it again.</source>
        <translation>已同时存入钥匙串，以便再次复制。</translation>
    </message>
    <message>
        <source>The keychain did not take it: this is the only time to copy it.</source>
        <translation>钥匙串未能保存它：现在是唯一的复制机会。</translation>
    </message>
    <message>
        <source>Client key “%1”</source>
        <translation>客户端密钥“%1”</translation>
    </message>
    <message>
        <source>S&amp;ave</source>
        <translation>保存(&amp;A)</translation>
    </message>
    <message>
        <source>The key “%1” is not there any more.</source>
        <translation>密钥“%1”已不存在。</translation>
    </message>
    <message>
        <source>&amp;Pings before the first token</source>
        <translation>首个词元之前发送 ping(&amp;P)</translation>
    </message>
    <message>
        <source>As all others</source>
        <translation>与其他的一样</translation>
    </message>
    <message>
        <source>Contents of failed requests only</source>
        <translation>仅失败请求的内容</translation>
    </message>
    <message>
        <source>Without contents</source>
        <translation>不含内容</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不记录</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>流</translation>
    </message>
    <message>
        <source>For programs that give up while a model thinks. What fails then comes inside a stream of status 200.</source>
        <translation>适用于在模型思考时会放弃的程序。之后的失败会在状态 200 的流中告知。</translation>
    </message>
    <message>
        <source>Recor&amp;d</source>
        <translation>记录(&amp;D)</translation>
    </message>
    <message>
        <source>Never more than Settings → Recording says.</source>
        <translation>不会超过“设置 → 记录”中的规定。</translation>
    </message>
</context>
<context>
    <name>ClientKeysModel</name>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不过期</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>每天 %1</translation>
    </message>
    <message>
        <source>%1 a week</source>
        <translation>每周 %1</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>每月 %1</translation>
    </message>
    <message>
        <source>%1 requests a minute</source>
        <translation>每分钟 %1 个请求</translation>
    </message>
    <message>
        <source>%1 tokens a minute</source>
        <translation>每分钟 %1 个 token</translation>
    </message>
    <message>
        <source>%1 at once</source>
        <translation>同时 %1 个</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1, expired</source>
        <translation>%1，已过期</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未使用</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
</context>
<context>
    <name>ClientKeysSection</name>
    <message>
        <source>Client keys</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>&amp;New key…</source>
        <translation>新建密钥(&amp;N)…</translation>
    </message>
    <message>
        <source>Cop&amp;y the key</source>
        <translation>复制密钥(&amp;Y)</translation>
    </message>
    <message>
        <source>Re&amp;voke…</source>
        <translation>吊销(&amp;V)…</translation>
    </message>
    <message>
        <source>Programs send one of these to the gateway. Only a fingerprint stands in the configuration file.</source>
        <translation>程序向网关发送其中一个密钥。配置文件中只保存其指纹。</translation>
    </message>
    <message>
        <source>Asking the keychain…</source>
        <translation>正在询问钥匙串…</translation>
    </message>
    <message>
        <source>The keychain does not have this key: make a new one.</source>
        <translation>钥匙串中没有此密钥：请新建一个。</translation>
    </message>
    <message>
        <source>The keychain could not be read</source>
        <translation>无法读取钥匙串</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Revoke a client key</source>
        <translation>吊销客户端密钥</translation>
    </message>
    <message>
        <source>Revoke the key “%1”?</source>
        <translation>吊销密钥“%1”？</translation>
    </message>
    <message>
        <source>&amp;Revoke</source>
        <translation>吊销(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>无法保存</translation>
    </message>
    <message>
        <source>Revoked, but its text could not be removed from the keychain.</source>
        <translation>已吊销，但无法从钥匙串中删除其内容。</translation>
    </message>
    <message>
        <source>Programs that use it are refused from then on; what they asked for before still ends. The key cannot be brought back.</source>
        <translation>此后使用它的程序将被拒绝；之前已发出的请求仍会完成。该密钥无法恢复。</translation>
    </message>
    <message>
        <source>Last used: %1</source>
        <translation>上次使用：%1</translation>
    </message>
    <message>
        <source>Edi&amp;t…</source>
        <translation>编辑(&amp;T)…</translation>
    </message>
</context>
<context>
    <name>CodeRequest</name>
    <message>
        <source>Only %1 of the body&apos;s %2 bytes were recorded.</source>
        <translation>正文共 %2 字节，只记录了 %1 字节。</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare #%1 with #%2</source>
        <translation>比较 #%1 与 #%2</translation>
    </message>
    <message>
        <source>Fetching both requests…</source>
        <translation>正在读取两个请求…</translation>
    </message>
    <message>
        <source>Where the prompts part</source>
        <translation>提示在何处分开</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>The details of #%1 are no longer kept.</source>
        <translation>#%1 的详细信息已不再保留。</translation>
    </message>
    <message>
        <source>Prompt: </source>
        <translation>提示：</translation>
    </message>
</context>
<context>
    <name>CompareTexts</name>
    <message>
        <source>reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>call %1</source>
        <translation>调用 %1</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>refusal</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>(%1 bytes that are not text)</source>
        <translation>（%1 字节非文本）</translation>
    </message>
    <message>
        <source>(not recorded)</source>
        <translation>（未记录）</translation>
    </message>
    <message>
        <source>(cut off here)</source>
        <translation>（在此截断）</translation>
    </message>
    <message>
        <source>tool %1</source>
        <translation>工具 %1</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>回答</translation>
    </message>
</context>
<context>
    <name>ConfigBanner</name>
    <message>
        <source>The configuration file has errors, so nothing can be changed here</source>
        <translation>配置文件有错误，因此此处无法更改任何内容</translation>
    </message>
    <message>
        <source>&amp;Open the file</source>
        <translation>打开文件(&amp;O)</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Correct it in an editor: it is taken up as soon as it is saved. What was in force before stays in force.</source>
        <translation>请在编辑器中更正：保存后立即生效。在此之前，原有配置继续有效。</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>(encrypted: only the provider can read it)</source>
        <translation>（已加密：只有提供商能读取）</translation>
    </message>
    <message>
        <source>system</source>
        <translation>系统</translation>
    </message>
    <message numerus="yes">
        <source>%n tool(s)</source>
        <translation>
            <numerusform>%n 个工具</numerusform>
        </translation>
    </message>
    <message>
        <source>earlier turns %1</source>
        <translation>之前的轮次 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>result: %1</source>
        <translation>结果：%1</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>result: error</source>
        <translation>结果：错误</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>refusal</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>built-in tool</source>
        <translation>内置工具</translation>
    </message>
    <message>
        <source>Show all (%1)</source>
        <translation>显示全部（%1）</translation>
    </message>
    <message>
        <source>answer %1</source>
        <translation>回答 %1</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>developer</source>
        <translation>开发者</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>tool</source>
        <translation>工具</translation>
    </message>
</context>
<context>
    <name>ConversationDelegate</name>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
</context>
<context>
    <name>ConversationModel</name>
    <message>
        <source>%1 tok</source>
        <translation>%1 tok</translation>
    </message>
    <message>
        <source>&lt;1 %</source>
        <translation>&lt;1 %</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
</context>
<context>
    <name>ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Copy the block</source>
        <translation>复制此块</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>All of the block&apos;s text in a window of its own (Return)</source>
        <translation>在单独窗口中显示该块全部文本（回车）</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Reading the conversation…</source>
        <translation>正在读取对话…</translation>
    </message>
    <message>
        <source>This request is no chat; see Request for what it asks.</source>
        <translation>此请求不是对话；其内容见“请求”。</translation>
    </message>
    <message>
        <source>%1 tokens in, %2 out</source>
        <translation>输入 %1 token，输出 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>%n 轮</numerusform>
        </translation>
    </message>
    <message>
        <source>The provider tells the sum; what each block takes of it is estimated.</source>
        <translation>提供商给出总数；各块所占为估算。</translation>
    </message>
    <message>
        <source>The request cannot be read: %1</source>
        <translation>无法读取请求：%1</translation>
    </message>
    <message>
        <source>Only the beginning of the request was recorded (traffic.max_body_kb): what came behind it is missing here.</source>
        <translation>只记录了请求的开头（traffic.max_body_kb）：其后的内容此处缺失。</translation>
    </message>
    <message>
        <source>Only the beginning of the answer was recorded.</source>
        <translation>只记录了回答的开头。</translation>
    </message>
</context>
<context>
    <name>CopyAs</name>
    <message>
        <source>cURL (bash)</source>
        <translation>cURL (bash)</translation>
    </message>
    <message>
        <source>cURL (PowerShell)</source>
        <translation>cURL (PowerShell)</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>CostText</name>
    <message>
        <source> and %1 more</source>
        <translation> 以及另外 %1 个</translation>
    </message>
    <message>
        <source>tool %1 (%2)</source>
        <translation>工具 %1（%2）</translation>
    </message>
    <message>
        <source>system text %1</source>
        <translation>系统文本 %1</translation>
    </message>
    <message>
        <source>message %1 (%2)</source>
        <translation>消息 %1（%2）</translation>
    </message>
    <message>
        <source>It went to another provider (%1 before, %2 now): providers do not share their caches.</source>
        <translation>它发往了另一个提供商（之前 %1，现在 %2）：提供商之间不共享缓存。</translation>
    </message>
    <message>
        <source>Another model answered (%1 before, %2 now): each has a cache of its own.</source>
        <translation>回答的是另一个模型（之前 %1，现在 %2）：各有各的缓存。</translation>
    </message>
    <message>
        <source>Claude Code&apos;s billing line (x-anthropic-billing-header, cch=) is another one in every request. Anthropic leaves it out when it compares; other providers do not.</source>
        <translation>Claude Code 的计费行（x-anthropic-billing-header，cch=）每次请求都不同。Anthropic 比较时会忽略它；其他提供商不会。</translation>
    </message>
    <message>
        <source>A date or time stands here, and it went on.</source>
        <translation>此处是日期或时间，而它变了。</translation>
    </message>
    <message>
        <source>Tools came: %1.</source>
        <translation>新增工具：%1。</translation>
    </message>
    <message>
        <source>Tools went: %1.</source>
        <translation>减少工具：%1。</translation>
    </message>
    <message>
        <source>The tools are the same, in another order.</source>
        <translation>工具相同，但顺序不同。</translation>
    </message>
    <message>
        <source>This tool&apos;s description or schema is another one.</source>
        <translation>该工具的描述或模式不同。</translation>
    </message>
    <message>
        <source>The system text is another one.</source>
        <translation>系统文本不同。</translation>
    </message>
    <message>
        <source>The same members stand in another order.</source>
        <translation>相同的成员顺序不同。</translation>
    </message>
    <message>
        <source>An earlier message was changed.</source>
        <translation>较早的一条消息被修改。</translation>
    </message>
    <message>
        <source>The earlier request had more messages.</source>
        <translation>之前的请求有更多消息。</translation>
    </message>
    <message>
        <source>Input, not cached</source>
        <translation>未缓存的输入</translation>
    </message>
    <message>
        <source>Input from the cache</source>
        <translation>来自缓存的输入</translation>
    </message>
    <message>
        <source>Input written to the cache</source>
        <translation>写入缓存的输入</translation>
    </message>
    <message>
        <source>Sound in</source>
        <translation>音频输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Sound out</source>
        <translation>音频输出</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>%1 × %2 each = %3</source>
        <translation>%1 × 每个 %2 = %3</translation>
    </message>
    <message>
        <source>%1 × %2 per million = %3</source>
        <translation>%1 × 每百万 %2 = %3</translation>
    </message>
    <message>
        <source>Price: %1</source>
        <translation>价格：%1</translation>
    </message>
    <message>
        <source>Price: %1, as of %2</source>
        <translation>价格：%1，截至 %2</translation>
    </message>
    <message>
        <source>One of the two requests cannot be read.</source>
        <translation>两个请求中有一个无法读取。</translation>
    </message>
    <message>
        <source>All of the earlier request stands at the beginning of this one: everything in it could come from the cache.</source>
        <translation>之前的请求完整地位于本请求开头：其全部内容都可来自缓存。</translation>
    </message>
    <message>
        <source>As far as both were recorded they are the same.</source>
        <translation>就已记录的部分而言，两者相同。</translation>
    </message>
    <message>
        <source>They part in %1, at byte %2.</source>
        <translation>它们在%1的第 %2 字节处分开。</translation>
    </message>
    <message>
        <source>%1 tokens stand before that, %2 behind it.</source>
        <translation>此前有 %1 个 token，此后有 %2 个。</translation>
    </message>
    <message>
        <source>The provider counts %1 from its cache.</source>
        <translation>提供商计有 %1 来自其缓存。</translation>
    </message>
    <message>
        <source>The provider does not tell what came from its cache.</source>
        <translation>提供商未说明哪些来自其缓存。</translation>
    </message>
    <message>
        <source>So its cache held beyond the difference.</source>
        <translation>因此其缓存超过了差异之处。</translation>
    </message>
    <message>
        <source>Up to %1 of them were there before and count anew: ≈ %2 more than from the cache.</source>
        <translation>其中最多 %1 个此前已有而重新计费：比来自缓存约多 %2。</translation>
    </message>
    <message>
        <source>Up to %1 of them were there before and count anew; what that costs is not known.</source>
        <translation>其中最多 %1 个此前已有而重新计费；其费用未知。</translation>
    </message>
    <message>
        <source>%1 lie between the two; most caches keep a prompt for five minutes.</source>
        <translation>两者相隔 %1；多数缓存只保留提示五分钟。</translation>
    </message>
</context>
<context>
    <name>Cure</name>
    <message>
        <source>The request itself is at fault: see it in the Request tab.</source>
        <translation>请求本身有误：请查看“请求”标签页。</translation>
    </message>
    <message>
        <source>The client must send a key of this gateway: copy one with File → Copy client key and set it in the client.</source>
        <translation>客户端必须发送本网关的密钥：用“文件 → 复制客户端密钥”复制一个，并在客户端中设置。</translation>
    </message>
    <message>
        <source>This client&apos;s key does not allow it. What a key may do stands in the configuration, under client_keys.</source>
        <translation>此客户端的密钥不允许该操作。密钥的权限见配置中的 client_keys。</translation>
    </message>
    <message>
        <source>See Models for the names a client may use, or add this one there.</source>
        <translation>客户端可用的名称见“模型”页，也可在那里添加此名称。</translation>
    </message>
    <message>
        <source>The body is larger than server.max_body_mb allows.</source>
        <translation>正文超过了 server.max_body_mb 的限制。</translation>
    </message>
    <message>
        <source>A limit of this client&apos;s key, or of the gateway, is reached: the client may try again later.</source>
        <translation>已达到此客户端密钥或网关的限额：客户端可稍后重试。</translation>
    </message>
    <message>
        <source>See Providers &amp; Keys: the provider may need a key, or may not be reachable.</source>
        <translation>请查看“提供商与密钥”：提供商可能需要密钥，或者无法访问。</translation>
    </message>
    <message>
        <source>The provider does not accept its key: test it, or set another, in Providers &amp; Keys.</source>
        <translation>提供商不接受其密钥：请在“提供商与密钥”中测试或更换。</translation>
    </message>
    <message>
        <source>The provider does not know this model or path: pick one from its own list in Models.</source>
        <translation>提供商不认识此模型或路径：请在“模型”中从其列表里选择。</translation>
    </message>
    <message>
        <source>The provider limits requests or its quota is used up: wait, or add a second target to this model in Models.</source>
        <translation>提供商限制了请求或配额已用尽：请等待，或在“模型”中为此模型添加第二个目标。</translation>
    </message>
    <message>
        <source>The provider has trouble of its own: trying again may help, a second target in Models surely would.</source>
        <translation>提供商自身出现问题：重试可能有效，在“模型”中添加第二个目标则更可靠。</translation>
    </message>
    <message>
        <source>The provider could not be reached or was too slow: see each try in the Timing tab.</source>
        <translation>无法访问提供商或其响应太慢：每次尝试见“时间”标签页。</translation>
    </message>
    <message>
        <source>The provider&apos;s answer broke off. What came is in the Response tab; trying again may help.</source>
        <translation>提供商的回答中断了。已收到的内容在“响应”标签页；重试可能有效。</translation>
    </message>
    <message>
        <source>The client closed the connection before the answer was complete: often a time limit of its own.</source>
        <translation>客户端在回答完成前关闭了连接：通常是其自身的超时限制。</translation>
    </message>
</context>
<context>
    <name>DiffModel</name>
    <message>
        <source>only on the left: </source>
        <translation>仅左侧：</translation>
    </message>
    <message>
        <source>only on the right: </source>
        <translation>仅右侧：</translation>
    </message>
    <message numerus="yes">
        <source>%n equal line(s): Return shows them</source>
        <translation>
            <numerusform>%n 行相同：按回车显示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>One below the other</source>
        <translation>上下排列</translation>
    </message>
    <message>
        <source>The difference before</source>
        <translation>上一处差异</translation>
    </message>
    <message>
        <source>The next difference</source>
        <translation>下一处差异</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>No difference.</source>
        <translation>没有差异。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) differ.</source>
        <translation>
            <numerusform>%n 行不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>Too much differs to compare line by line (more than %1 lines, or almost all of them): only what is equal at the beginning and at the end is shown as equal.</source>
        <translation>差异过多，无法逐行比较（超过 %1 行，或几乎全部）：只有开头和结尾相同的部分显示为相同。</translation>
    </message>
    <message>
        <source>The whole line</source>
        <translation>整行</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Export traffic</source>
        <translation>导出流量</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>How the file begins</source>
        <translation>文件开头</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>文件(&amp;I)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Nothing to be written in this form: %1.</source>
        <translation>此格式没有可写入的内容：%1。</translation>
    </message>
    <message>
        <source>Keys stand in no row.</source>
        <translation>各行中不含密钥。</translation>
    </message>
    <message>
        <source>Of the first %1:</source>
        <translation>前 %1 个中：</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>没有文件夹 %1。</translation>
    </message>
    <message>
        <source>⚠ This file exists, and will be replaced.</source>
        <translation>⚠ 此文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>It holds prompts and answers: keep it as you keep those.</source>
        <translation>文件包含提示和回答，请同样妥善保管。</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>内容(&amp;W)</translation>
    </message>
    <message numerus="yes">
        <source>The %n selected request(s)</source>
        <translation>
            <numerusform>选中的 %n 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>This request (#%1)</source>
        <translation>此请求 (#%1)</translation>
    </message>
    <message numerus="yes">
        <source>What the table shows: %n request(s)</source>
        <translation>
            <numerusform>表格中显示的 %n 个请求</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportTexts</name>
    <message numerus="yes">
        <source>%n is (are) no chat</source>
        <translation>
            <numerusform>%n 个不是聊天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) were not recorded whole</source>
        <translation>
            <numerusform>%n 个请求未完整记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n 个无法读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n has (have) no whole answer</source>
        <translation>
            <numerusform>%n 个没有完整回答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n go on from an earlier answer</source>
        <translation>
            <numerusform>%n 个接续较早的回答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold something that the form has no room for</source>
        <translation>
            <numerusform>%n 个含有此格式无法容纳的内容</numerusform>
        </translation>
    </message>
    <message>
        <source>HAR 1.2 (HTTP archive)</source>
        <translation>HAR 1.2（HTTP 存档）</translation>
    </message>
    <message>
        <source>JSON Lines (PLLM&apos;s records)</source>
        <translation>JSON Lines（PLLM 记录）</translation>
    </message>
    <message>
        <source>JSON Lines (OpenAI fine-tuning)</source>
        <translation>JSON Lines（OpenAI 微调）</translation>
    </message>
    <message>
        <source>CSV (the table)</source>
        <translation>CSV（表格）</translation>
    </message>
    <message>
        <source>Markdown (conversations)</source>
        <translation>Markdown（对话）</translation>
    </message>
    <message>
        <source>For browsers&apos; network tools and other readers of HAR. Can be imported again.</source>
        <translation>供浏览器网络工具等读取 HAR 的程序使用。可以重新导入。</translation>
    </message>
    <message>
        <source>One record a line, complete. Can be imported again.</source>
        <translation>每行一条完整记录。可以重新导入。</translation>
    </message>
    <message>
        <source>One chat a line as a training example: messages and tools, with the answer.</source>
        <translation>每行一个聊天作为训练样例：消息、工具和回答。</translation>
    </message>
    <message>
        <source>For spreadsheets: the rows with all their figures, without bodies.</source>
        <translation>供电子表格使用：各行及所有数值，不含正文。</translation>
    </message>
    <message>
        <source>For reading: messages under their roles, reasoning folded, tool calls as code.</source>
        <translation>供阅读：按角色列出消息，推理折叠，工具调用为代码。</translation>
    </message>
    <message>
        <source>No key stands in it.</source>
        <translation>其中不含密钥。</translation>
    </message>
    <message>
        <source>%1 (%2×)</source>
        <translation>%1（%2×）</translation>
    </message>
    <message numerus="yes">
        <source>keys in %n address(es)</source>
        <translation>
            <numerusform>%n 个地址中的密钥</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keys in %n body (bodies)</source>
        <translation>
            <numerusform>%n 个正文中的密钥</numerusform>
        </translation>
    </message>
    <message>
        <source>Masked: %1. What you and the models wrote stands in it as it is.</source>
        <translation>已遮盖：%1。您和模型所写的内容保持原样。</translation>
    </message>
    <message numerus="yes">
        <source>%n is (are) no longer kept</source>
        <translation>
            <numerusform>%n 个已不再保留</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消。未写入任何内容。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) written to %1 (%2).</source>
        <translation>
            <numerusform>已将 %n 个请求写入 %1（%2）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>已略去：%1。</translation>
    </message>
</context>
<context>
    <name>FaultTexts</name>
    <message numerus="yes">
        <source>cut after %n event(s)</source>
        <translation>
            <numerusform>%n 个事件后截断</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>silence after %n event(s)</source>
        <translation>
            <numerusform>%n 个事件后静默</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a broken event after %n</source>
        <translation>
            <numerusform>%n 个事件后出现损坏的事件</numerusform>
        </translation>
    </message>
    <message>
        <source>each event %1 ms late</source>
        <translation>每个事件延迟 %1 毫秒</translation>
    </message>
    <message>
        <source>429, too many requests</source>
        <translation>429，请求过多</translation>
    </message>
    <message>
        <source>500, server error</source>
        <translation>500，服务器错误</translation>
    </message>
    <message>
        <source>the connection breaks</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>the answer is cut off</source>
        <translation>响应被截断</translation>
    </message>
    <message>
        <source>the answer falls silent</source>
        <translation>响应静默</translation>
    </message>
    <message>
        <source>a broken event</source>
        <translation>损坏的事件</translation>
    </message>
    <message>
        <source>each event comes late</source>
        <translation>每个事件都延迟</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, at %2 of the attempts</source>
        <translation>%1，占尝试的 %2</translation>
    </message>
    <message>
        <source>%1, only at %2</source>
        <translation>%1，仅在 %2</translation>
    </message>
</context>
<context>
    <name>FaultView</name>
    <message>
        <source> % of the attempts</source>
        <translation> % 的尝试</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source>A&amp;ll faults off</source>
        <translation>关闭所有故障(&amp;L)</translation>
    </message>
    <message>
        <source>Lets requests for a model fail on purpose, so that you can see your fallbacks at work. It counts at once, for programs too, until you switch it off or quit.</source>
        <translation>故意让某个模型的请求失败，以便观察备用目标如何工作。立即生效，对程序也一样，直到您关闭它或退出。</translation>
    </message>
    <message>
        <source>Wha&amp;t</source>
        <translation>内容(&amp;T)</translation>
    </message>
    <message>
        <source>How &amp;often</source>
        <translation>频率(&amp;O)</translation>
    </message>
    <message>
        <source>After so &amp;many events</source>
        <translation>经过多少事件之后(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Delay</source>
        <translation>延迟(&amp;D)</translation>
    </message>
    <message>
        <source>Onl&amp;y at</source>
        <translation>仅在(&amp;Y)</translation>
    </message>
    <message>
        <source>Faults that are switched on</source>
        <translation>已开启的故障</translation>
    </message>
    <message>
        <source>any provider</source>
        <translation>任意提供商</translation>
    </message>
    <message>
        <source>Break requests</source>
        <translation>破坏请求</translation>
    </message>
    <message>
        <source>&amp;Break requests for “%1”</source>
        <translation>破坏对“%1”的请求(&amp;B)</translation>
    </message>
    <message>
        <source>Nothing is broken on purpose.</source>
        <translation>没有故意破坏任何请求。</translation>
    </message>
    <message>
        <source>On now:</source>
        <translation>已开启：</translation>
    </message>
</context>
<context>
    <name>FieldProblems</name>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
</context>
<context>
    <name>FiguresModel</name>
    <message>
        <source>no price</source>
        <translation>无价格</translation>
    </message>
    <message>
        <source>Input tokens from the provider&apos;s cache: %1</source>
        <translation>来自提供商缓存的输入 token：%1</translation>
    </message>
    <message>
        <source>Input tokens written to it: %1</source>
        <translation>写入缓存的输入 token：%1</translation>
    </message>
    <message>
        <source>Output tokens spent on reasoning: %1</source>
        <translation>用于推理的输出 token：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) without a known price: not in the sum</source>
        <translation>
            <numerusform>%n 个请求价格未知：未计入总和</numerusform>
        </translation>
    </message>
    <message>
        <source>Some of these figures are estimates: a provider did not report usage.</source>
        <translation>部分数字为估算：某个提供商未报告用量。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model, by the name that clients ask for</source>
        <translation>模型（按客户端请求的名称）</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Provider that answered</source>
        <translation>作出回答的提供商</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Provider that answered, and its model</source>
        <translation>作出回答的提供商及其模型</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Client program, or its process</source>
        <translation>客户端程序或其进程</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Name of the client key</source>
        <translation>客户端密钥的名称</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>随时间</translation>
    </message>
    <message>
        <source>Requests over the range of time</source>
        <translation>时间范围内的请求</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Requests that ended with an error</source>
        <translation>以错误结束的请求</translation>
    </message>
    <message>
        <source>In</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Input tokens, with cached ones</source>
        <translation>输入 token（含缓存）</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Share of input tokens from the provider&apos;s cache</source>
        <translation>来自提供商缓存的输入 token 占比</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Output tokens, with reasoning</source>
        <translation>输出 token（含推理）</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Cost, of requests with a known price</source>
        <translation>价格已知的请求的费用</translation>
    </message>
    <message>
        <source>TTFT p50</source>
        <translation>TTFT p50</translation>
    </message>
    <message>
        <source>Time to the first token: half were faster</source>
        <translation>首 token 时间：一半更快</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Time to the first token: 95 % were faster</source>
        <translation>首 token 时间：95 % 更快</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Time to the first token: 99 % were faster</source>
        <translation>首 token 时间：99 % 更快</translation>
    </message>
    <message>
        <source>Latency p50</source>
        <translation>延迟 p50</translation>
    </message>
    <message>
        <source>Time to the last byte: half were faster</source>
        <translation>到最后一个字节的时间：一半更快</translation>
    </message>
    <message>
        <source>Time to the last byte: 95 % were faster</source>
        <translation>到最后一个字节的时间：95 % 更快</translation>
    </message>
    <message>
        <source>Time to the last byte: 99 % were faster</source>
        <translation>到最后一个字节的时间：99 % 更快</translation>
    </message>
    <message>
        <source>Tokens/s</source>
        <translation>Token/秒</translation>
    </message>
    <message>
        <source>Output tokens a second after the first one, median</source>
        <translation>首 token 之后每秒输出 token（中位数）</translation>
    </message>
</context>
<context>
    <name>FiguresPlots</name>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>缓存读取</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>缓存写入</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>429</source>
        <translation>429</translation>
    </message>
    <message>
        <source>5xx</source>
        <translation>5xx</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Left by the client</source>
        <translation>客户端离开</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>来自缓存</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>其他 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>(nobody was asked)</source>
        <translation>（未询问任何提供商）</translation>
    </message>
    <message>
        <source>(not known)</source>
        <translation>（未知）</translation>
    </message>
    <message>
        <source>(no key)</source>
        <translation>（无密钥）</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>FiguresTable</name>
    <message>
        <source>Figures by name</source>
        <translation>按名称的数字</translation>
    </message>
    <message>
        <source>Show the &amp;requests</source>
        <translation>显示请求(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Only this</source>
        <translation>仅此项(&amp;O)</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Client keys</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Copy as table (CSV)</source>
        <translation>复制为表格 (CSV)</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter: words, &quot;a phrase&quot;, app:…, status:4xx, ttft&gt;2s, -is:ok, …</source>
        <translation>筛选：词语、&quot;短语&quot;、app:…、status:4xx、ttft&gt;2s、-is:ok、…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>Without these conditions</source>
        <translation>不使用这些条件</translation>
    </message>
    <message>
        <source>First token, or an answer without one, after more than %1</source>
        <translation>首个词元（或没有词元的回答）超过 %1</translation>
    </message>
    <message>
        <source>More than %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>流式中</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>慢</translation>
    </message>
    <message>
        <source>Costly</source>
        <translation>昂贵</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>%1 tok</source>
        <translation>%1 词元</translation>
    </message>
    <message numerus="yes">
        <source>%n unpriced</source>
        <translation>
            <numerusform>%n 个无价格</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody knows the price of these requests&apos; models, so their cost is not in the sum</source>
        <translation>这些请求的模型价格未知，因此其费用未计入总和</translation>
    </message>
    <message>
        <source>&amp;Save this filter…</source>
        <translation>保存此筛选(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>保存此筛选</translation>
    </message>
    <message>
        <source>Name of the filter %1</source>
        <translation>筛选 %1 的名称</translation>
    </message>
</context>
<context>
    <name>FilterEdit</name>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 微秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1k</source>
        <translation>%1k</translation>
    </message>
    <message>
        <source>%1M</source>
        <translation>%1M</translation>
    </message>
    <message>
        <source>%1G</source>
        <translation>%1G</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>GapStrip</name>
    <message>
        <source>Gaps between events</source>
        <translation>事件间隔</translation>
    </message>
    <message>
        <source>Event %1: %2</source>
        <translation>事件 %1：%2</translation>
    </message>
</context>
<context>
    <name>GatewayActions</name>
    <message>
        <source>Copy base &amp;URL</source>
        <translation>复制基础 URL(&amp;U)</translation>
    </message>
    <message>
        <source>Copy client &amp;key</source>
        <translation>复制客户端密钥(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Start the gateway</source>
        <translation>启动网关(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Stop the gateway</source>
        <translation>停止网关(&amp;S)</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Not running: the port is taken</source>
        <translation>未运行：端口被占用</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message numerus="yes">
        <source>Stopping: %n under way</source>
        <translation>
            <numerusform>正在停止：%n 个进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message numerus="yes">
        <source>%n active</source>
        <translation>
            <numerusform>%n 个活动</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>已复制：%1</translation>
    </message>
    <message>
        <source>Copied the demo&apos;s key: demo</source>
        <translation>已复制演示密钥：demo</translation>
    </message>
    <message>
        <source>There is no client key yet. Make one with: pllm client add NAME</source>
        <translation>还没有客户端密钥。用以下命令创建：pllm client add 名称</translation>
    </message>
    <message>
        <source>Copied the key &quot;%1&quot;</source>
        <translation>已复制密钥“%1”</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; cannot be copied. %2</source>
        <translation>无法复制密钥“%1”。%2</translation>
    </message>
    <message>
        <source>Stop all &amp;requests</source>
        <translation>停止所有请求(&amp;R)</translation>
    </message>
</context>
<context>
    <name>HeadersEdit</name>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>移除请求头</translation>
    </message>
</context>
<context>
    <name>HeadersView</name>
    <message>
        <source>Filter by name or value</source>
        <translation>按名称或值筛选</translation>
    </message>
    <message>
        <source>Filter the headers</source>
        <translation>筛选标头</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy name and value</source>
        <translation>复制名称和值</translation>
    </message>
    <message>
        <source>Request: client → gateway → %1</source>
        <translation>请求：客户端 → 网关 → %1</translation>
    </message>
    <message>
        <source>Request: client → gateway</source>
        <translation>请求：客户端 → 网关</translation>
    </message>
    <message>
        <source>Answer: %1 → gateway → client</source>
        <translation>响应：%1 → 网关 → 客户端</translation>
    </message>
    <message>
        <source>Answer: gateway → client</source>
        <translation>响应：网关 → 客户端</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>By us</source>
        <translation>我们所做</translation>
    </message>
    <message>
        <source>With the client</source>
        <translation>客户端侧</translation>
    </message>
    <message>
        <source>With the provider</source>
        <translation>提供商侧</translation>
    </message>
    <message>
        <source>added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>None yet, or none were recorded.</source>
        <translation>尚无，或未记录。</translation>
    </message>
    <message>
        <source>Changed by us: %1</source>
        <translation>我们的更改：%1</translation>
    </message>
</context>
<context>
    <name>HealthTexts</name>
    <message numerus="yes">
        <source>%n request(s) in the last hour</source>
        <translation>
            <numerusform>过去一小时 %n 个请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>Last error: %1</source>
        <translation>最近的错误：%1</translation>
    </message>
    <message>
        <source>Set aside until %1</source>
        <translation>暂停使用至 %1</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>暂停使用</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Shaky, %1 of 100</source>
        <translation>不稳定，%1/100</translation>
    </message>
    <message>
        <source>Failing, %1 of 100</source>
        <translation>故障，%1/100</translation>
    </message>
    <message>
        <source>No requests yet</source>
        <translation>还没有请求</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>on trial: the next request tells</source>
        <translation>试用中：由下一个请求决定</translation>
    </message>
    <message>
        <source>cooling down, %1 left</source>
        <translation>冷却中，还剩 %1</translation>
    </message>
    <message>
        <source>cooled down</source>
        <translation>已冷却</translation>
    </message>
    <message>
        <source>open, tried again in %1</source>
        <translation>断开，%1 后重试</translation>
    </message>
    <message>
        <source>open, tried again now</source>
        <translation>断开，现在重试</translation>
    </message>
    <message>
        <source>key out</source>
        <translation>密钥失效</translation>
    </message>
</context>
<context>
    <name>HexView</name>
    <message>
        <source>Copy the rows</source>
        <translation>复制各行</translation>
    </message>
    <message>
        <source>Body in hexadecimal digits</source>
        <translation>正文（十六进制）</translation>
    </message>
    <message>
        <source>No body.</source>
        <translation>无正文。</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Older requests</source>
        <translation>更早的请求</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Look further back</source>
        <translation>继续向前查找</translation>
    </message>
    <message>
        <source>The history cannot be read: %1</source>
        <translation>无法读取历史：%1</translation>
    </message>
    <message numerus="yes">
        <source>Searching… %n request(s) looked at.</source>
        <translation>
            <numerusform>正在搜索…已查看 %n 个请求。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 matching requests; together %3 tokens and %4.</source>
        <translation>匹配的请求 %1 / %2；共 %3 个 token，%4。</translation>
    </message>
    <message numerus="yes">
        <source>%n matching request(s) so far.</source>
        <translation>
            <numerusform>目前有 %n 个匹配的请求。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportJob</name>
    <message>
        <source>%1 is still being read.</source>
        <translation>仍在读取 %1。</translation>
    </message>
    <message>
        <source>%1 was not imported: %2</source>
        <translation>未导入 %1：%2</translation>
    </message>
    <message>
        <source>imported from %1</source>
        <translation>导入自 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) imported from %1.</source>
        <translation>
            <numerusform>已从 %1 导入 %n 个请求。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be taken over.</source>
        <translation>
            <numerusform>%n 个无法导入。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JsonTreeModel</name>
    <message>
        <source>… more</source>
        <translation>… 更多</translation>
    </message>
    <message>
        <source>(cut off here)</source>
        <translation>（在此截断）</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>JsonTreeView</name>
    <message>
        <source>Body as a tree</source>
        <translation>正文（树）</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>复制键</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Unfold what is below</source>
        <translation>展开下级</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>The first %1 of %2</source>
        <translation>%2 的前 %1</translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <source>Where the key stands</source>
        <translation>密钥的存放位置</translation>
    </message>
    <message>
        <source>In the keychain (%1)</source>
        <translation>在钥匙串中（%1）</translation>
    </message>
    <message>
        <source>In an environment variable</source>
        <translation>在环境变量中</translation>
    </message>
    <message>
        <source>In a file</source>
        <translation>在文件中</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无密钥</translation>
    </message>
    <message>
        <source>Name of the environment variable</source>
        <translation>环境变量名</translation>
    </message>
    <message>
        <source>Keys, one a line</source>
        <translation>密钥，每行一个</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Path of the key&apos;s file</source>
        <translation>密钥文件路径</translation>
    </message>
    <message>
        <source>A file that only you can read</source>
        <translation>只有您能读取的文件</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Requests go out without a key, as local model servers want it.</source>
        <translation>请求不带密钥发出，本地模型服务器通常如此。</translation>
    </message>
    <message>
        <source>Several keys</source>
        <translation>多个密钥</translation>
    </message>
    <message>
        <source>This key is stored already, as “%1”.</source>
        <translation>此密钥已保存，名为“%1”。</translation>
    </message>
    <message>
        <source>Looks like %1</source>
        <translation>看起来是 %1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>%1 – type to replace it</source>
        <translation>%1 – 输入以替换</translation>
    </message>
    <message>
        <source>Paste the key</source>
        <translation>粘贴密钥</translation>
    </message>
    <message>
        <source>New key %1, stored when you save</source>
        <translation>新密钥 %1，保存时存入</translation>
    </message>
    <message>
        <source>File with the key</source>
        <translation>密钥文件</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Show the key</source>
        <translation>显示密钥</translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>隐藏密钥</translation>
    </message>
</context>
<context>
    <name>KeyLimitsEdit</name>
    <message>
        <source>Budget in US dollars</source>
        <translation>预算（美元）</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Period of the budget</source>
        <translation>预算周期</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>&amp;Budget</source>
        <translation>预算(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Requests a minute</source>
        <translation>每分钟请求数(&amp;R)</translation>
    </message>
    <message>
        <source>To&amp;kens a minute</source>
        <translation>每分钟 token 数(&amp;T)</translation>
    </message>
    <message>
        <source>Requests at onc&amp;e</source>
        <translation>同时请求数(&amp;E)</translation>
    </message>
    <message>
        <source>End running streams once it is spent</source>
        <translation>用完后结束正在进行的流</translation>
    </message>
    <message>
        <source>Requests for models whose price is known count; once it is spent, further ones are refused.</source>
        <translation>仅计算价格已知的模型的请求；用完后拒绝后续请求。</translation>
    </message>
    <message>
        <source>When spent</source>
        <translation>用完时</translation>
    </message>
</context>
<context>
    <name>KeyTexts</name>
    <message>
        <source>Kept for this run only: when the program ends, the key is gone.</source>
        <translation>仅在本次运行中保留：程序结束后密钥即消失。</translation>
    </message>
    <message>
        <source>In %1, entry “%2”.</source>
        <translation>在 %1 中，条目“%2”。</translation>
    </message>
    <message>
        <source>Asking the keychain…</source>
        <translation>正在询问钥匙串…</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>正在等待钥匙串…</translation>
    </message>
    <message>
        <source>%1 has not answered yet: is it asking for its password somewhere?</source>
        <translation>%1 尚未响应：它是否在某处要求输入密码？</translation>
    </message>
    <message>
        <source>No key yet</source>
        <translation>还没有密钥</translation>
    </message>
    <message>
        <source>The keychain has no entry “%1”.</source>
        <translation>钥匙串中没有条目“%1”。</translation>
    </message>
    <message>
        <source>Keychain locked</source>
        <translation>钥匙串已锁定</translation>
    </message>
    <message>
        <source>Unlock %1; the key is read again then.</source>
        <translation>请解锁 %1；随后会重新读取密钥。</translation>
    </message>
    <message>
        <source>No keychain</source>
        <translation>没有钥匙串</translation>
    </message>
    <message>
        <source>This desktop has no keychain service. Install one (gnome-keyring or KWallet), keep the key for this run only, or take it from an environment variable.</source>
        <translation>此桌面没有钥匙串服务。请安装一个（gnome-keyring 或 KWallet），或仅在本次运行中保留密钥，或从环境变量读取。</translation>
    </message>
    <message>
        <source>Access denied</source>
        <translation>访问被拒绝</translation>
    </message>
    <message>
        <source>%1 refused access to the entry.</source>
        <translation>%1 拒绝访问该条目。</translation>
    </message>
    <message>
        <source>Keychain failed</source>
        <translation>钥匙串出错</translation>
    </message>
    <message>
        <source>From the environment variable %1.</source>
        <translation>来自环境变量 %1。</translation>
    </message>
    <message>
        <source>Not set: %1</source>
        <translation>未设置：%1</translation>
    </message>
    <message>
        <source>The environment variable %1 is not set for this program. Set it where the program is started, or keep the key in the keychain.</source>
        <translation>此程序未设置环境变量 %1。请在启动程序处设置它，或将密钥存入钥匙串。</translation>
    </message>
    <message>
        <source>File missing</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>File open to others</source>
        <translation>文件对他人开放</translation>
    </message>
    <message>
        <source>Others can read %1. Allow it to yourself only: chmod 600.</source>
        <translation>其他人可以读取 %1。请仅允许自己访问：chmod 600。</translation>
    </message>
    <message>
        <source>From the file %1.</source>
        <translation>来自文件 %1。</translation>
    </message>
    <message>
        <source>None needed</source>
        <translation>无需密钥</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n 个密钥</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LegDialog</name>
    <message>
        <source>What we changed in request #%1</source>
        <translation>我们对请求 #%1 的改动</translation>
    </message>
    <message>
        <source>What we changed in the answer to #%1</source>
        <translation>我们对 #%1 的回答的改动</translation>
    </message>
    <message>
        <source>Client → Gateway</source>
        <translation>客户端 → 网关</translation>
    </message>
    <message>
        <source>Gateway → %1</source>
        <translation>网关 → %1</translation>
    </message>
    <message>
        <source>%1 → Gateway</source>
        <translation>%1 → 网关</translation>
    </message>
    <message>
        <source>Gateway → Client</source>
        <translation>网关 → 客户端</translation>
    </message>
    <message>
        <source>Sent to %1 because of: %2.</source>
        <translation>发往 %1，原因：%2。</translation>
    </message>
    <message>
        <source>Not carried over, as this provider has nothing like it: %1.</source>
        <translation>未传递，因为该提供商没有类似项：%1。</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>失败：%1</translation>
    </message>
</context>
<context>
    <name>LimitsSection</name>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>&amp;Largest request</source>
        <translation>最大请求(&amp;L)</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Requests in &amp;memory</source>
        <translation>内存中的请求(&amp;M)</translation>
    </message>
    <message>
        <source>All requests that are being received, together.</source>
        <translation>所有正在接收的请求的总和。</translation>
    </message>
    <message>
        <source>&amp;Connections</source>
        <translation>连接数(&amp;C)</translation>
    </message>
    <message>
        <source>Request h&amp;ead within</source>
        <translation>请求头须在(&amp;E)</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>&amp;Idle connections</source>
        <translation>空闲连接(&amp;I)</translation>
    </message>
    <message>
        <source>When &amp;stopping</source>
        <translation>停止时(&amp;S)</translation>
    </message>
    <message>
        <source>Time that running requests get to end.</source>
        <translation>留给进行中的请求完成的时间。</translation>
    </message>
    <message>
        <source>Pings in streams</source>
        <translation>流中的 ping</translation>
    </message>
    <message>
        <source>A stream that is silent for so long gets a comment, so that nobody on the way takes it for dead.</source>
        <translation>流静默这么久后会收到一条注释，以免途中有人认为它已断开。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Stats</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Providers &amp; Keys</source>
        <translation>提供商与密钥</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1（Ctrl+%2）</translation>
    </message>
    <message>
        <source>PLLM: not done</source>
        <translation>PLLM：未完成</translation>
    </message>
    <message>
        <source>The gateway goes on in the tray. Quit it from the icon&apos;s menu.</source>
        <translation>网关在托盘中继续运行。可从图标菜单退出。</translation>
    </message>
    <message>
        <source>Quit PLLM</source>
        <translation>退出 PLLM</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) are under way.</source>
        <translation>
            <numerusform>有 %n 个请求正在进行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Wait until they have ended, or stop them now?</source>
        <translation>等待它们结束，还是立即停止？</translation>
    </message>
    <message>
        <source>&amp;Wait, then quit</source>
        <translation>等待后退出(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Stop them and quit</source>
        <translation>停止并退出(&amp;S)</translation>
    </message>
    <message>
        <source>Quits when the requests under way have ended.</source>
        <translation>进行中的请求结束后退出。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open the &amp;configuration file</source>
        <translation>打开配置文件(&amp;C)</translation>
    </message>
    <message>
        <source>No program opens %1</source>
        <translation>没有程序可打开 %1</translation>
    </message>
    <message>
        <source>C&amp;lose the window</source>
        <translation>关闭窗口(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Traffic</source>
        <translation>流量(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Stats</source>
        <translation>统计(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Providers &amp;&amp; Keys</source>
        <translation>提供商与密钥(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>设置(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>S&amp;ort by</source>
        <translation>排序方式(&amp;O)</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>主题(&amp;H)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About PLLM</source>
        <translation>关于 PLLM(&amp;A)</translation>
    </message>
    <message>
        <source>About PLLM</source>
        <translation>关于 PLLM</translation>
    </message>
    <message>
        <source>A gateway to language models on your own computer, that shows what passes.
Free software under the GNU General Public License, version 3 or later.

Configuration: %1
Qt %2</source>
        <translation>运行在您自己电脑上的语言模型网关，展示经过的一切。
自由软件，采用 GNU 通用公共许可证第 3 版或更新版本。

配置：%1
Qt %2</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>复制为(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>请求(&amp;R)</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Copy the body</source>
        <translation>复制正文</translation>
    </message>
    <message>
        <source>Between whom</source>
        <translation>通信双方</translation>
    </message>
    <message>
        <source>Client ⇄ Gateway</source>
        <translation>客户端 ⇄ 网关</translation>
    </message>
    <message>
        <source>Gateway ⇄ %1, try %2</source>
        <translation>网关 ⇄ %1，第 %2 次尝试</translation>
    </message>
    <message>
        <source>Gateway ⇄ %1</source>
        <translation>网关 ⇄ %1</translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>尚无回答。</translation>
    </message>
    <message>
        <source>No answer.</source>
        <translation>没有回答。</translation>
    </message>
    <message>
        <source>What we changed…</source>
        <translation>我们的改动…</translation>
    </message>
    <message>
        <source>What passed between client and gateway against what passed between gateway and provider</source>
        <translation>客户端与网关之间的内容，对照网关与提供商之间的内容</translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Model “%1”</source>
        <translation>模型“%1”</translation>
    </message>
    <message>
        <source>As programs ask for it, such as my-gpt</source>
        <translation>程序请求时使用的名称，例如 my-gpt</translation>
    </message>
    <message>
        <source>Other models to try then, one a line</source>
        <translation>届时改用的其他模型，每行一个</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>&amp;Strategy</source>
        <translation>策略(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;If all fail</source>
        <translation>全部失败时(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation>高级(&amp;A)</translation>
    </message>
    <message numerus="yes">
        <source>as by default, %n</source>
        <translation>
            <numerusform>默认，%n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>As the strategy has it</source>
        <translation>由策略决定</translation>
    </message>
    <message>
        <source>A conversation stays on its target</source>
        <translation>同一对话保持在同一目标</translation>
    </message>
    <message>
        <source>Each request on its own</source>
        <translation>每个请求独立处理</translation>
    </message>
    <message>
        <source>&amp;Retries</source>
        <translation>重试次数(&amp;R)</translation>
    </message>
    <message>
        <source>Further attempts on the same target before the next one is tried.</source>
        <translation>在尝试下一个目标之前，对同一目标的额外尝试次数。</translation>
    </message>
    <message>
        <source>A&amp;ffinity</source>
        <translation>亲和性(&amp;F)</translation>
    </message>
    <message>
        <source>Time limits</source>
        <translation>时间限制</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>保存(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>There is another model of this name.</source>
        <translation>已有同名的模型。</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>无法保存</translation>
    </message>
    <message>
        <source>If too l&amp;ong</source>
        <translation>过长时(&amp;O)</translation>
    </message>
    <message>
        <source>Serves what is too long for the targets above, before those for failures.</source>
        <translation>处理对上述目标来说过长的请求，先于失败时的备用目标。</translation>
    </message>
    <message>
        <source>No other model; or a name such as PROVIDER/MODEL</source>
        <translation>无其他模型；或类似 提供商/模型 的名称</translation>
    </message>
</context>
<context>
    <name>ModelListModel</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>If all fail</source>
        <translation>全部失败时</translation>
    </message>
    <message>
        <source>%1, fails on purpose: the fault lab is on</source>
        <translation>%1，故意失败：故障实验室已开启</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>&amp;Add a model…</source>
        <translation>添加模型(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>移除(&amp;R)…</translation>
    </message>
    <message>
        <source>Add a &amp;model…</source>
        <translation>添加模型(&amp;M)…</translation>
    </message>
    <message>
        <source>No model of your own yet</source>
        <translation>还没有自定义模型</translation>
    </message>
    <message>
        <source>Give a model a name of your own, and say which providers serve it: programs keep asking for that name while you change what stands behind it, or add a second provider for when the first fails.</source>
        <translation>为模型取一个自己的名称，并指定由哪些提供商提供服务：程序始终请求该名称，而您可以随时更换其背后的内容，或添加第二个提供商以备第一个失败。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Names that programs can ask for, and the targets that serve them.</source>
        <translation>程序可以请求的名称，以及为其服务的目标。</translation>
    </message>
    <message>
        <source>Every model of every provider works without being listed here</source>
        <translation>每个提供商的每个模型无需在此列出即可使用</translation>
    </message>
    <message>
        <source>Once you have a provider, programs can ask for PROVIDER/MODEL, for example %1.</source>
        <translation>有了提供商之后，程序即可请求“提供商/模型”，例如 %1。</translation>
    </message>
    <message>
        <source>Programs can ask for PROVIDER/MODEL, for example %1.</source>
        <translation>程序可以请求“提供商/模型”，例如 %1。</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>移除模型</translation>
    </message>
    <message>
        <source>Remove the model “%1”?</source>
        <translation>移除模型“%1”？</translation>
    </message>
    <message>
        <source>No longer a fallback of: %1</source>
        <translation>不再作为以下模型的后备：%1</translation>
    </message>
    <message>
        <source>These have nothing else, and go too: %1</source>
        <translation>以下模型没有其他目标，将一并移除：%1</translation>
    </message>
    <message>
        <source>No other model uses it.</source>
        <translation>没有其他模型使用它。</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>无法保存</translation>
    </message>
    <message>
        <source>Route now</source>
        <translation>当前路由</translation>
    </message>
    <message>
        <source>Fault lab</source>
        <translation>故障实验室</translation>
    </message>
    <message>
        <source>Route, fault lab and replays</source>
        <translation>路由、故障实验室与重放</translation>
    </message>
    <message>
        <source>Replays</source>
        <translation>重放</translation>
    </message>
</context>
<context>
    <name>NamesPlot</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Nothing in this range of time</source>
        <translation>此时间范围内没有数据</translation>
    </message>
</context>
<context>
    <name>NotesView</name>
    <message>
        <source>Pinned: it stays, however old</source>
        <translation>已固定：无论多旧都会保留</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>A comment; the filter finds it</source>
        <translation>备注；可被筛选找到</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Providers &amp;&amp; Keys</source>
        <translation>提供商与密钥</translation>
    </message>
    <message>
        <source>The configuration file cannot be used</source>
        <translation>配置文件无法使用</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>The last edit of the configuration file was refused; what was before stays in force</source>
        <translation>对配置文件的最近一次修改被拒绝；原有配置继续有效</translation>
    </message>
    <message>
        <source>%1 is left as it is; nothing is saved until it is put right.</source>
        <translation>%1 保持原样；在更正之前不会保存任何内容。</translation>
    </message>
    <message>
        <source>The gateway is not running: its port is taken</source>
        <translation>网关未运行：其端口被占用</translation>
    </message>
    <message>
        <source>The gateway is not running</source>
        <translation>网关未运行</translation>
    </message>
    <message>
        <source>It is held by %1.</source>
        <translation>它被 %1 占用。</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>使用端口 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n provider key(s) cannot be used</source>
        <translation>
            <numerusform>%n 个提供商密钥无法使用</numerusform>
        </translation>
    </message>
    <message>
        <source>Your client key &quot;%1&quot; is ready</source>
        <translation>您的客户端密钥“%1”已就绪</translation>
    </message>
    <message>
        <source>Set it in your clients as their API key. It is shown this once; later File → Copy client key copies it from the keychain.</source>
        <translation>请在客户端中将其设为 API 密钥。它只显示这一次；之后可用“文件 → 复制客户端密钥”从钥匙串复制。</translation>
    </message>
    <message>
        <source>The new client key</source>
        <translation>新的客户端密钥</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copied the client key</source>
        <translation>已复制客户端密钥</translation>
    </message>
    <message>
        <source>No program opens %1</source>
        <translation>没有程序可打开 %1</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>允许继续</translation>
    </message>
    <message>
        <source>Stop all requests</source>
        <translation>停止所有请求</translation>
    </message>
    <message>
        <source>all client keys together</source>
        <translation>所有客户端密钥</translation>
    </message>
    <message>
        <source>client key “%1”</source>
        <translation>客户端密钥“%1”</translation>
    </message>
    <message>
        <source>%1 % of the budget of %2 are spent</source>
        <translation>%2的预算已用 %1 %</translation>
    </message>
    <message>
        <source>%1 of %2.</source>
        <translation>已用 %1，共 %2。</translation>
    </message>
    <message>
        <source>Further requests are refused until the next period begins, or until the budget is raised.</source>
        <translation>在下一周期开始或提高预算之前，后续请求将被拒绝。</translation>
    </message>
    <message>
        <source>The calls of client key “%1” are held</source>
        <translation>客户端密钥“%1”的调用已被暂停</translation>
    </message>
    <message>
        <source>Client key “%1” may be in a loop</source>
        <translation>客户端密钥“%1”可能陷入循环</translation>
    </message>
    <message numerus="yes">
        <source>It sent %n call(s) that begin the same.</source>
        <translation>
            <numerusform>它发送了 %n 次开头相同的调用。</numerusform>
        </translation>
    </message>
    <message>
        <source>The fault lab is on: requests fail on purpose</source>
        <translation>故障实验室已开启：请求会故意失败</translation>
    </message>
    <message>
        <source>All faults off</source>
        <translation>关闭所有故障</translation>
    </message>
</context>
<context>
    <name>PlotCard</name>
    <message>
        <source>Copy as &amp;picture (PNG)</source>
        <translation>复制为图片 (PNG)(&amp;P)</translation>
    </message>
    <message>
        <source>Copy as &amp;table (CSV)</source>
        <translation>复制为表格 (CSV)(&amp;T)</translation>
    </message>
    <message>
        <source>Copy this plot</source>
        <translation>复制此图</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
</context>
<context>
    <name>PlotGrid</name>
    <message>
        <source>First token</source>
        <translation>首 token</translation>
    </message>
    <message>
        <source>Whole answer</source>
        <translation>完整回答</translation>
    </message>
    <message>
        <source>By cost</source>
        <translation>按费用</translation>
    </message>
    <message>
        <source>By tokens</source>
        <translation>按 token</translation>
    </message>
    <message>
        <source>By requests</source>
        <translation>按请求</translation>
    </message>
    <message>
        <source>Cost by model</source>
        <translation>各模型费用</translation>
    </message>
    <message>
        <source>Requests and errors</source>
        <translation>请求与错误</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Latency by model: p50, p95, p99</source>
        <translation>各模型延迟：p50、p95、p99</translation>
    </message>
    <message>
        <source>Top models</source>
        <translation>主要模型</translation>
    </message>
    <message>
        <source>Cache hit rate</source>
        <translation>缓存命中率</translation>
    </message>
    <message>
        <source>Kinds of errors</source>
        <translation>错误类型</translation>
    </message>
    <message>
        <source>Tokens a second by model: p50, p95, p99</source>
        <translation>各模型每秒 token：p50、p95、p99</translation>
    </message>
    <message>
        <source>Latency over time</source>
        <translation>延迟随时间</translation>
    </message>
    <message>
        <source>What input tokens go to</source>
        <translation>输入 token 的去向</translation>
    </message>
    <message>
        <source>Shares of input tokens</source>
        <translation>输入 token 占比</translation>
    </message>
    <message>
        <source>By program</source>
        <translation>按程序</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>Client programs</source>
        <translation>客户端程序</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>图表内容</translation>
    </message>
    <message>
        <source>Time per token</source>
        <translation>每 token 时间</translation>
    </message>
</context>
<context>
    <name>PlotLegend</name>
    <message>
        <source>Legend: %1</source>
        <translation>图例：%1</translation>
    </message>
</context>
<context>
    <name>PricesSection</name>
    <message>
        <source>Your own prices</source>
        <translation>自定义价格</translation>
    </message>
    <message>
        <source>In US dollars for a million tokens, an image for each one made. They go before the built-in ones. An empty field is a price that is not known, which is not 0: what needs it has no cost.</source>
        <translation>以美元计，每百万词元；图像按张计。优先于内置价格。空白表示价格未知，而不是 0：需要它的请求没有费用。</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>PROVIDER/MODEL, as the provider calls it</source>
        <translation>提供商/模型，按提供商的名称</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>缓存读取</translation>
    </message>
    <message>
        <source>Empty: as input</source>
        <translation>空白：同输入</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>缓存写入</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Empty: as output</source>
        <translation>空白：同输出</translation>
    </message>
    <message>
        <source>Audio in</source>
        <translation>音频输入</translation>
    </message>
    <message>
        <source>Audio out</source>
        <translation>音频输出</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>For each image made</source>
        <translation>每张生成的图像</translation>
    </message>
    <message>
        <source>The name of the model is missing.</source>
        <translation>缺少模型名称。</translation>
    </message>
    <message>
        <source>There are prices for this model already.</source>
        <translation>该模型已有价格。</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>“%1”不是数字。</translation>
    </message>
</context>
<context>
    <name>ProbeTexts</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>It works: %1, %2</source>
        <translation>正常：%1，%2</translation>
    </message>
    <message>
        <source>No answer from the provider</source>
        <translation>提供商没有响应</translation>
    </message>
    <message>
        <source>The provider refused</source>
        <translation>提供商拒绝了请求</translation>
    </message>
</context>
<context>
    <name>ProviderDialog</name>
    <message>
        <source>&amp;Keep for this run only</source>
        <translation>仅在本次运行中保留(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation>高级(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>添加提供商</translation>
    </message>
    <message>
        <source>Provider “%1”</source>
        <translation>提供商“%1”</translation>
    </message>
    <message>
        <source>T&amp;ype</source>
        <translation>类型(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Programs can ask for NAME/MODEL, whatever models the provider has.</source>
        <translation>程序可以请求“名称/模型”，适用于该提供商的任何模型。</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>地址(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>密钥(&amp;K)</translation>
    </message>
    <message>
        <source>Asks the provider for its list of models, which costs nothing. Works before saving.</source>
        <translation>向提供商询问其模型列表，不产生费用。保存前即可使用。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Make a key at %1</source>
        <translation>在 %1 创建密钥</translation>
    </message>
    <message>
        <source>Asking the provider…</source>
        <translation>正在询问提供商…</translation>
    </message>
    <message>
        <source>There is another provider of this name.</source>
        <translation>已有同名的提供商。</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>无法保存</translation>
    </message>
    <message>
        <source>Storing the key…</source>
        <translation>正在存储密钥…</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>正在等待钥匙串…</translation>
    </message>
    <message>
        <source>%1 has not answered yet: is it asking for its password somewhere?</source>
        <translation>%1 尚未响应：它是否在某处要求输入密码？</translation>
    </message>
    <message>
        <source>The key could not be stored</source>
        <translation>无法存储密钥</translation>
    </message>
    <message>
        <source>The provider is saved, but its key could not be stored</source>
        <translation>提供商已保存，但其密钥无法存储</translation>
    </message>
</context>
<context>
    <name>ProviderListModel</name>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Gets no requests.</source>
        <translation>不接收请求。</translation>
    </message>
    <message>
        <source>Enabled: gets requests</source>
        <translation>已启用：接收请求</translation>
    </message>
    <message>
        <source>Disabled: gets no requests</source>
        <translation>已停用：不接收请求</translation>
    </message>
    <message>
        <source>%1, %2, %3, key: %4</source>
        <translation>%1，%2，%3，密钥：%4</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康状况</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
</context>
<context>
    <name>ProviderSuggestions</name>
    <message>
        <source>Found on this computer</source>
        <translation>在本机发现</translation>
    </message>
    <message>
        <source>%1, with the key in %2</source>
        <translation>%1，密钥在 %2 中</translation>
    </message>
    <message numerus="yes">
        <source>%1, running here with %n model(s)</source>
        <translation>
            <numerusform>%1，在本机运行，有 %n 个模型</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProvidersPage</name>
    <message>
        <source>&amp;Add a provider…</source>
        <translation>添加提供商(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>移除(&amp;R)…</translation>
    </message>
    <message>
        <source>Providers &amp; Keys</source>
        <translation>提供商与密钥</translation>
    </message>
    <message>
        <source>Where requests go. Keys stay in your system&apos;s keychain, never in a file of ours.</source>
        <translation>请求的去向。密钥保存在系统钥匙串中，绝不写入我们的文件。</translation>
    </message>
    <message>
        <source>No provider yet</source>
        <translation>还没有提供商</translation>
    </message>
    <message>
        <source>A provider is a service or a program that runs models: OpenAI, Anthropic, a server of your own, or Ollama on this computer. Add one, and its models can be asked through the gateway at once.</source>
        <translation>提供商是运行模型的服务或程序：OpenAI、Anthropic、您自己的服务器，或本机上的 Ollama。添加一个后，即可通过网关使用其模型。</translation>
    </message>
    <message>
        <source>Add a &amp;provider…</source>
        <translation>添加提供商(&amp;P)…</translation>
    </message>
    <message>
        <source>Asks the provider for its list of models, which costs nothing</source>
        <translation>向提供商询问其模型列表，不产生费用</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>The key “%1” could not be removed</source>
        <translation>无法移除密钥“%1”</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>正在询问 %1…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>provider: what it said</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>无法保存</translation>
    </message>
</context>
<context>
    <name>RangeSwitch</name>
    <message>
        <source>Range of time</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 个月</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Days…</source>
        <translation>日期…</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>第一天</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Copy as a curl command (Ctrl+Shift+C)</source>
        <translation>复制为 curl 命令（Ctrl+Shift+C）</translation>
    </message>
    <message>
        <source>Request in detail</source>
        <translation>请求详情</translation>
    </message>
    <message>
        <source>The details of this request are no longer kept.</source>
        <translation>此请求的详情已不再保留。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>End this request, as if its client had left</source>
        <translation>结束此请求，如同客户端已离开</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>关闭详情（Esc）</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>密钥 %1</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>进程 %1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>What took the time</source>
        <translation>耗时原因</translation>
    </message>
    <message>
        <source>Copy as %1</source>
        <translation>复制为 %1</translation>
    </message>
    <message>
        <source>Export this request (Ctrl+S)</source>
        <translation>导出此请求 (Ctrl+S)</translation>
    </message>
    <message>
        <source>Export this request</source>
        <translation>导出此请求</translation>
    </message>
    <message>
        <source>Copy as a command or program</source>
        <translation>复制为命令或程序</translation>
    </message>
    <message>
        <source>fault lab: %1</source>
        <translation>故障实验室：%1</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Tokens &amp;&amp; cost</source>
        <translation>Token 与费用</translation>
    </message>
    <message>
        <source>went on at another target</source>
        <translation>在另一目标继续</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>All tabs</source>
        <translation>所有标签页</translation>
    </message>
    <message>
        <source>The &amp;next form</source>
        <translation>下一种形式(&amp;N)</translation>
    </message>
    <message>
        <source>Output tokens a second so far; estimated from the text</source>
        <translation>目前每秒输出 Token 数；按文本估算</translation>
    </message>
    <message>
        <source>≈ %1 tok/s</source>
        <translation>≈ %1 Token/秒</translation>
    </message>
</context>
<context>
    <name>RecordingSection</name>
    <message>
        <source>Recording</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Without contents</source>
        <translation>不含内容</translation>
    </message>
    <message>
        <source>Contents of failed requests only</source>
        <translation>仅失败请求的内容</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不记录</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>记录(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Up to</source>
        <translation>每条最多(&amp;U)</translation>
    </message>
    <message>
        <source> KB a message</source>
        <translation> KB</translation>
    </message>
    <message>
        <source>Keep &amp;for</source>
        <translation>保留(&amp;F)</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Keep at &amp;most</source>
        <translation>最多保留(&amp;M)</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Requests and answers, with keys masked, stay on this computer.</source>
        <translation>请求与回答（密钥已遮盖）仅保存在本机。</translation>
    </message>
    <message>
        <source>Model, times and tokens; no text of a request or an answer.</source>
        <translation>模型、时间与 token；不含请求或回答的文本。</translation>
    </message>
    <message>
        <source>Text is kept only where a request failed.</source>
        <translation>仅在请求失败时保留文本。</translation>
    </message>
    <message>
        <source>No request leaves a trace here; statistics are counted all the same.</source>
        <translation>请求不会在此留下痕迹；统计仍会计入。</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) are kept now; with everything else they take %1, in %2.</source>
        <translation>
            <numerusform>现保留 %n 个请求；连同其他内容共占 %1，位于 %2。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovalDialog</name>
    <message>
        <source>Remove a provider</source>
        <translation>移除提供商</translation>
    </message>
    <message>
        <source>Remove the provider “%1”?</source>
        <translation>移除提供商“%1”？</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) lose a target, and keep the others: %1</source>
        <translation>
            <numerusform>%n 个模型将失去一个目标，保留其余：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) have no other target, and go too: %1</source>
        <translation>
            <numerusform>%n 个模型没有其他目标，将一并移除：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>No model uses it.</source>
        <translation>没有模型使用它。</translation>
    </message>
    <message>
        <source>Remove its &amp;key from the keychain too</source>
        <translation>同时从钥匙串中移除其密钥(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ReplayAnswer</name>
    <message>
        <source>It is still being answered; the whole answer is shown then.</source>
        <translation>仍在回答中；结束后将显示完整回答。</translation>
    </message>
    <message>
        <source>The answer was not recorded (Settings, Recording).</source>
        <translation>该回答未被记录（设置，记录）。</translation>
    </message>
    <message>
        <source>Only the beginning of the answer was recorded.</source>
        <translation>仅记录了回答的开头部分。</translation>
    </message>
    <message>
        <source>The answer broke off.</source>
        <translation>回答中断。</translation>
    </message>
    <message>
        <source>The client left before the end.</source>
        <translation>客户端在结束前离开。</translation>
    </message>
</context>
<context>
    <name>ReplayCall</name>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The answer broke off: %1</source>
        <translation>回答中断：%1</translation>
    </message>
</context>
<context>
    <name>ReplayColumn</name>
    <message>
        <source>Answer of %1</source>
        <translation>%1 的回答</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation>回答中…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Make it a route…</source>
        <translation>设为路由…</translation>
    </message>
    <message>
        <source>Make %1 a route</source>
        <translation>将 %1 设为路由</translation>
    </message>
    <message>
        <source>Programs that ask for a name of your choice get this model from then on</source>
        <translation>此后，请求您所选名称的程序将由此模型回答</translation>
    </message>
</context>
<context>
    <name>ReplayDialog</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>全部停止</translation>
    </message>
    <message>
        <source>Replay request %1 on several models</source>
        <translation>在多个模型上重放请求 %1</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Models to send the request to</source>
        <translation>要发送到的模型</translation>
    </message>
    <message>
        <source>Another model, e.g. openai/gpt-4o</source>
        <translation>其他模型，例如 openai/gpt-4o</translation>
    </message>
    <message>
        <source>Name of another model</source>
        <translation>其他模型的名称</translation>
    </message>
    <message>
        <source>At most %1 models can be asked side by side.</source>
        <translation>最多可同时询问 %1 个模型。</translation>
    </message>
    <message>
        <source>Choose the models that are to answer the same request. Each answer costs what it costs.</source>
        <translation>选择要回答同一请求的模型。每个回答都会产生费用。</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) will be asked.</source>
        <translation>
            <numerusform>将询问 %n 个模型。</numerusform>
        </translation>
    </message>
    <message>
        <source>The gateway does not run: start it first.</source>
        <translation>网关未运行：请先启动。</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) answer.</source>
        <translation>
            <numerusform>%n 个模型正在回答。</numerusform>
        </translation>
    </message>
    <message>
        <source>All have answered. Their requests stand in the traffic table.</source>
        <translation>全部已回答。其请求列在流量表中。</translation>
    </message>
    <message>
        <source>The answers</source>
        <translation>各个回答</translation>
    </message>
    <message>
        <source>Side &amp;by side</source>
        <translation>并排(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ReplayFigures</name>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>first token %1</source>
        <translation>首个 token %1</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>总计 %1</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 tok/s</translation>
    </message>
    <message>
        <source>%1 tokens in / out</source>
        <translation>输入 / 输出 token %1</translation>
    </message>
    <message>
        <source>price not known</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>由 %1 提供</translation>
    </message>
    <message>
        <source>from the response cache</source>
        <translation>来自响应缓存</translation>
    </message>
    <message>
        <source>cost %1</source>
        <translation>费用 %1</translation>
    </message>
    <message>
        <source>cheapest</source>
        <translation>最便宜</translation>
    </message>
    <message>
        <source>earliest first token</source>
        <translation>首个 token 最早</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>最快</translation>
    </message>
    <message>
        <source>highest rate</source>
        <translation>速率最高</translation>
    </message>
</context>
<context>
    <name>ReplayOriginal</name>
    <message>
        <source>Original</source>
        <translation>原始回答</translation>
    </message>
    <message>
        <source>Original: %1</source>
        <translation>原始回答：%1</translation>
    </message>
    <message>
        <source>The recorded answer</source>
        <translation>已记录的回答</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Recorded at %1</source>
        <translation>记录于 %1</translation>
    </message>
    <message>
        <source>The details of this request are no longer kept.</source>
        <translation>此请求的详细信息已不再保留。</translation>
    </message>
</context>
<context>
    <name>ReplayRequest</name>
    <message>
        <source>A WebSocket session cannot be sent again.</source>
        <translation>WebSocket 会话无法重新发送。</translation>
    </message>
    <message>
        <source>The request&apos;s content was not recorded (Settings, Recording).</source>
        <translation>请求内容未被记录（设置 → 记录）。</translation>
    </message>
    <message>
        <source>Only a part of the request was recorded: raise traffic.max_body_kb to send such requests again.</source>
        <translation>只记录了请求的一部分：请调大 traffic.max_body_kb 以便重新发送这类请求。</translation>
    </message>
    <message>
        <source>Its address is none that the gateway has.</source>
        <translation>其地址不属于本网关。</translation>
    </message>
</context>
<context>
    <name>ReplaysView</name>
    <message>
        <source>&amp;Copy the name</source>
        <translation>复制名称(&amp;C)</translation>
    </message>
    <message>
        <source>Serve no &amp;more</source>
        <translation>停止提供(&amp;M)</translation>
    </message>
    <message>
        <source>Recorded answers that programs can ask for by these names, without a provider and at no cost. They come with their original timing; add @4x to a name for four times as fast, @0 for at once. To serve one, choose Request &gt; Serve as a model on the Traffic page.</source>
        <translation>程序可用这些名称请求已记录的回答,无需提供商,也不产生费用。回答按原有时间节奏返回;在名称后加 @4x 为四倍速,@0 为立即返回。要提供回答,请在“流量”页选择“请求 &gt; 作为模型提供”。</translation>
    </message>
    <message>
        <source>Recorded answers that are served as models</source>
        <translation>作为模型提供的已记录回答</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Answers as</source>
        <translation>作答依据</translation>
    </message>
    <message>
        <source>Served since</source>
        <translation>提供起始时间</translation>
    </message>
    <message>
        <source>Nothing is served under these names</source>
        <translation>这些名称下未提供任何内容</translation>
    </message>
    <message>
        <source>A provider of yours is called “%1”, and stands before them. Give it another id.</source>
        <translation>您有一个名为“%1”的提供商,它优先于这些名称。请为其更换标识。</translation>
    </message>
    <message numerus="yes">
        <source>A conversation of %n turns</source>
        <translation>
            <numerusform>%n 轮对话</numerusform>
        </translation>
    </message>
    <message>
        <source>Request #%1</source>
        <translation>请求 #%1</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
</context>
<context>
    <name>ResendDialog</name>
    <message>
        <source>Edit and resend request %1</source>
        <translation>编辑并重新发送请求 %1</translation>
    </message>
    <message>
        <source>The request&apos;s body</source>
        <translation>请求正文</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send it as it stands (Ctrl+Enter)</source>
        <translation>按当前内容发送 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>The gateway can read this request.</source>
        <translation>网关可以读取此请求。</translation>
    </message>
    <message>
        <source>The gateway does not run: start it first.</source>
        <translation>网关未运行：请先启动。</translation>
    </message>
    <message>
        <source>Sent…</source>
        <translation>已发送…</translation>
    </message>
    <message>
        <source>Answered with %1. The request stands in the traffic table.</source>
        <translation>已以 %1 回答。请求列在流量表中。</translation>
    </message>
</context>
<context>
    <name>RouteBanner</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Show m&amp;odels</source>
        <translation>显示模型(&amp;O)</translation>
    </message>
    <message>
        <source>“%1” is answered by %2 from now on</source>
        <translation>“%1”此后由 %2 回答</translation>
    </message>
    <message>
        <source>It stands in the configuration, and can be changed on the page Models.</source>
        <translation>已写入配置，可在“模型”页面更改。</translation>
    </message>
    <message>
        <source>A conversation that is under way may stay with the target that it has.</source>
        <translation>正在进行的对话可能仍使用原有目标。</translation>
    </message>
    <message>
        <source>“%1” is as it was before</source>
        <translation>“%1”已恢复原状</translation>
    </message>
    <message>
        <source>“%1” is no longer configured</source>
        <translation>“%1”不再配置</translation>
    </message>
    <message>
        <source>This cannot be put back</source>
        <translation>无法恢复</translation>
    </message>
    <message>
        <source>“%1” was changed since: change it on the page Models.</source>
        <translation>“%1”此后已被更改：请在“模型”页面修改。</translation>
    </message>
</context>
<context>
    <name>RouteDialog</name>
    <message>
        <source>Make it a route</source>
        <translation>设为路由</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Programs that ask for this model get the new answer, without being changed themselves.</source>
        <translation>请求此模型的程序将得到新的回答，程序本身无需更改。</translation>
    </message>
    <message>
        <source>%1 (it answered for “%2”)</source>
        <translation>%1（为“%2”作答）</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>回答者</translation>
    </message>
    <message>
        <source>Ask it &amp;first; what answered so far stays behind it, for when it fails</source>
        <translation>优先询问它(&amp;F)；此前的回答者排在其后，以备失败时使用</translation>
    </message>
    <message>
        <source>Ask &amp;only it: it replaces the targets of that name</source>
        <translation>仅询问它(&amp;O)：替换该名称的目标</translation>
    </message>
    <message>
        <source>What will change in the configuration</source>
        <translation>配置中将发生的更改</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>保存(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Nothing, as it is.</source>
        <translation>目前没有更改。</translation>
    </message>
    <message>
        <source>Nothing yet: give it a name.</source>
        <translation>尚无更改：请指定名称。</translation>
    </message>
    <message>
        <source>This cannot become a route</source>
        <translation>无法设为路由</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>无法保存</translation>
    </message>
</context>
<context>
    <name>RouteMenu</name>
    <message>
        <source>&amp;Route</source>
        <translation>路由(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;All providers</source>
        <translation>所有提供商(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Local only</source>
        <translation>仅本地(&amp;L)</translation>
    </message>
    <message>
        <source>Requests may go to all providers</source>
        <translation>请求可发往所有提供商</translation>
    </message>
    <message>
        <source>Requests go to local providers only</source>
        <translation>请求仅发往本地提供商</translation>
    </message>
    <message>
        <source>Requests go to the providers of “%1” only</source>
        <translation>请求仅发往“%1”的提供商</translation>
    </message>
</context>
<context>
    <name>RouteModel</name>
    <message>
        <source>left out</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>%1, key %2</source>
        <translation>%1，密钥 %2</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Why there</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>RouteTexts</name>
    <message>
        <source>no target of its own</source>
        <translation>没有自己的目标</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>，然后 </translation>
    </message>
    <message>
        <source>Nothing changes: “%1” is answered by %2 already.</source>
        <translation>没有更改：“%1”已由 %2 回答。</translation>
    </message>
    <message>
        <source>The model “%1” is configured already.</source>
        <translation>模型“%1”已配置。</translation>
    </message>
    <message>
        <source>So far: %1</source>
        <translation>此前：%1</translation>
    </message>
    <message>
        <source>From now on: %1</source>
        <translation>此后：%1</translation>
    </message>
    <message>
        <source>Its strategy “%1” becomes “%2”.</source>
        <translation>其策略由“%1”变为“%2”。</translation>
    </message>
    <message>
        <source>If all fail, as before: %1</source>
        <translation>全部失败时，与之前相同：%1</translation>
    </message>
    <message>
        <source>New model: “%1” → %2</source>
        <translation>新模型：“%1” → %2</translation>
    </message>
    <message>
        <source>So far this name reaches the provider “%1” itself; it will not any more.</source>
        <translation>此前该名称直接指向提供商“%1”；此后将不再如此。</translation>
    </message>
    <message>
        <source>The provider “%1” is not in the configuration: it is built in, or was removed. Add it under Providers &amp; Keys, then send the request again.</source>
        <translation>提供商“%1”不在配置中：它是内置的或已被移除。请在“提供商与密钥”中添加它，然后重新发送请求。</translation>
    </message>
    <message>
        <source>The provider “%1” is switched off: switch it on under Providers &amp; Keys first.</source>
        <translation>提供商“%1”已关闭：请先在“提供商与密钥”中启用它。</translation>
    </message>
    <message>
        <source>These models lead there, too: %1</source>
        <translation>这些模型也指向它：%1</translation>
    </message>
    <message>
        <source>It is the model for pictures where a request names none.</source>
        <translation>请求未指定模型时，它用于生成图片。</translation>
    </message>
    <message>
        <source>“%1” is the name of a recorded answer: choose another one.</source>
        <translation>“%1”是已记录回答的名称：请选择其他名称。</translation>
    </message>
</context>
<context>
    <name>RouteView</name>
    <message>
        <source>Refre&amp;sh</source>
        <translation>刷新(&amp;S)</translation>
    </message>
    <message>
        <source>Close &amp;now</source>
        <translation>立即闭合(&amp;N)</translation>
    </message>
    <message>
        <source>Close now</source>
        <translation>立即闭合</translation>
    </message>
    <message>
        <source>A model, or PROVIDER/MODEL</source>
        <translation>模型，或 提供商/模型</translation>
    </message>
    <message>
        <source>Model whose route is shown</source>
        <translation>显示其路由的模型</translation>
    </message>
    <message>
        <source>Which providers may be used just now</source>
        <translation>当前可以使用哪些提供商</translation>
    </message>
    <message>
        <source>A re&amp;quest for</source>
        <translation>请求(&amp;Q)</translation>
    </message>
    <message>
        <source>Ro&amp;ute: all providers</source>
        <translation>路由(&amp;U)：所有提供商</translation>
    </message>
    <message>
        <source>Ro&amp;ute: local only</source>
        <translation>路由(&amp;U)：仅本地</translation>
    </message>
    <message>
        <source>Ro&amp;ute: %1</source>
        <translation>路由(&amp;U)：%1</translation>
    </message>
    <message>
        <source>Targets of the route</source>
        <translation>路由的目标</translation>
    </message>
    <message>
        <source>The chosen target</source>
        <translation>所选目标</translation>
    </message>
    <message>
        <source>The target is well again: it is asked from the next request on</source>
        <translation>目标已恢复：从下一个请求起使用</translation>
    </message>
    <message>
        <source>It would be refused</source>
        <translation>请求会被拒绝</translation>
    </message>
    <message>
        <source>Last failure, %1: %2</source>
        <translation>上次失败，%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) are under way there.</source>
        <translation>
            <numerusform>那里有 %n 个请求正在进行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoutingSection</name>
    <message>
        <source>the request&apos;s own fault: passed on</source>
        <translation>请求自身的错误：直接返回</translation>
    </message>
    <message>
        <source>too long: a larger model may take it</source>
        <translation>过长：更大的模型可以处理</translation>
    </message>
    <message>
        <source>the key&apos;s fault: the next target</source>
        <translation>密钥的问题：换下一个目标</translation>
    </message>
    <message>
        <source>no such model there: the next target</source>
        <translation>那里没有该模型：换下一个目标</translation>
    </message>
    <message>
        <source>rate limited: cools down</source>
        <translation>限流：冷却</translation>
    </message>
    <message>
        <source>the server&apos;s fault: tried again</source>
        <translation>服务器的问题：重试</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>A stream that breaks goes on at the next target</source>
        <translation>中断的流在下一个目标继续</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>So often one request is sent to providers at most, over all targets.</source>
        <translation>一个请求最多发送给提供商的次数，涵盖所有目标。</translation>
    </message>
    <message>
        <source>Attempts within</source>
        <translation>尝试期限</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>After that no further one begins.</source>
        <translation>之后不再开始新的尝试。</translation>
    </message>
    <message>
        <source>Broken streams</source>
        <translation>中断的流</translation>
    </message>
    <message>
        <source>The next target is given the text so far. Programs see one answer, which two models wrote.</source>
        <translation>下一个目标会得到目前的文本。程序看到的是由两个模型写成的一个响应。</translation>
    </message>
    <message>
        <source>Health checks</source>
        <translation>健康检查</translation>
    </message>
    <message>
        <source>How often a target that is left alone is asked whether it is well again; 0: never.</source>
        <translation>被搁置的目标多久被询问一次是否恢复；0：从不。</translation>
    </message>
    <message>
        <source>When a target is left alone (circuit breaker)</source>
        <translation>何时搁置目标（断路器）</translation>
    </message>
    <message>
        <source>Failures in a row</source>
        <translation>连续失败</translation>
    </message>
    <message>
        <source>So many leave it alone; 0: they do not count.</source>
        <translation>达到此数即搁置；0：不计。</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Share of failures</source>
        <translation>失败比例</translation>
    </message>
    <message>
        <source>So does this share of the requests within the time below; 0: it does not count.</source>
        <translation>在下面的时间内达到此比例也会搁置；0：不计。</translation>
    </message>
    <message>
        <source>Counted within</source>
        <translation>统计时间</translation>
    </message>
    <message>
        <source>Counted from</source>
        <translation>起算请求数</translation>
    </message>
    <message>
        <source> requests on</source>
        <translation> 个请求起</translation>
    </message>
    <message>
        <source>Left alone for</source>
        <translation>搁置时间</translation>
    </message>
    <message>
        <source>At first; twice as long after each trial that fails.</source>
        <translation>起初；每次试用失败后加倍。</translation>
    </message>
    <message>
        <source>At most for</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置文件</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Providers, with commas</source>
        <translation>提供商，用逗号分隔</translation>
    </message>
    <message>
        <source>A choice of providers under a name. It is chosen in File → Route, or in the tray.</source>
        <translation>以一个名称表示的提供商组合。在“文件 → 路由”或托盘中选择。</translation>
    </message>
    <message>
        <source>What a failure means</source>
        <translation>失败的含义</translation>
    </message>
    <message>
        <source>Rules for failures</source>
        <translation>失败规则</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>The answer contains</source>
        <translation>响应包含</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>The first that fits counts, before the built-in ones. An empty status or text fits anything.</source>
        <translation>第一条匹配的规则生效，先于内置规则。空白的状态码或文本匹配任何内容。</translation>
    </message>
    <message>
        <source>There is another profile of this name.</source>
        <translation>已有同名的配置文件。</translation>
    </message>
    <message>
        <source>“%1” is no HTTP status, such as 429.</source>
        <translation>“%1”不是 HTTP 状态码，例如 429。</translation>
    </message>
    <message>
        <source>Wait for</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>So long a request waits where all its targets are left alone just now; 0: it is refused.</source>
        <translation>当其所有目标暂时被搁置时，请求最多等待这么久；0：直接拒绝。</translation>
    </message>
</context>
<context>
    <name>RowsEdit</name>
    <message>
        <source>Move the row up</source>
        <translation>上移此行</translation>
    </message>
    <message>
        <source>Move the row down</source>
        <translation>下移此行</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>删除此行</translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Programs must send a client &amp;key</source>
        <translation>程序必须发送客户端密钥(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>localhost is for programs on this computer only; 0.0.0.0 (IPv4) or :: (IPv6) lets other machines in too.</source>
        <translation>localhost 仅供本机程序使用；0.0.0.0（IPv4）或 ::（IPv6）也允许其他机器访问。</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>0 takes any free port.</source>
        <translation>0 表示任意空闲端口。</translation>
    </message>
    <message>
        <source>Require keys</source>
        <translation>要求密钥</translation>
    </message>
    <message>
        <source>Cannot be switched off while other machines can reach the address.</source>
        <translation>当其他机器可以访问该地址时，不能关闭。</translation>
    </message>
    <message>
        <source>Allowed &amp;hosts</source>
        <translation>允许的主机(&amp;H)</translation>
    </message>
    <message>
        <source>Further names by which programs may call the gateway, one a line; *. stands for any subdomain.</source>
        <translation>程序可用来访问网关的其他名称，每行一个；*. 代表任意子域名。</translation>
    </message>
    <message>
        <source>Web &amp;origins</source>
        <translation>网页来源(&amp;O)</translation>
    </message>
    <message>
        <source>Web pages that may call the gateway, one a line. While there is none, no web page may.</source>
        <translation>可以调用网关的网页，每行一个。留空则任何网页都不允许。</translation>
    </message>
    <message>
        <source>Ans&amp;wer Ollama&apos;s API too</source>
        <translation>同时应答 Ollama 的 API(&amp;W)</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>For programs that know no other: /api/chat, /api/generate, /api/tags and what belongs to them, with all models.</source>
        <translation>供只认识 Ollama 的程序使用：/api/chat、/api/generate、/api/tags 及相关接口，包含所有模型。</translation>
    </message>
    <message>
        <source>Ollama&apos;s port num&amp;ber</source>
        <translation>Ollama 的端口(&amp;B)</translation>
    </message>
    <message>
        <source>A second port for programs whose address of Ollama is fixed, 11434 by custom; Ollama itself must not hold it. 0: none.</source>
        <translation>供 Ollama 地址固定的程序使用的第二个端口，通常为 11434；不得被 Ollama 本身占用。0：不使用。</translation>
    </message>
    <message>
        <source>Ima&amp;ges and files from</source>
        <translation>图片和文件来源(&amp;G)</translation>
    </message>
    <message>
        <source>Some models take no addresses, so the gateway fetches the pictures and files to which a prompt points. From private and local addresses only those of these hosts, one a line; *. stands for any subdomain.</source>
        <translation>有些模型不接受网址，因此由网关获取提示中所指的图片和文件。对于私有和本地地址，仅限这些主机，每行一个；*. 代表任意子域名。</translation>
    </message>
</context>
<context>
    <name>SessionCards</name>
    <message>
        <source>Turns</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Sub-agents</source>
        <translation>子代理</translation>
    </message>
    <message>
        <source>Tool calls</source>
        <translation>工具调用</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>来自缓存</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>the newest ones</source>
        <translation>最新的</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n side request(s)</source>
        <translation>
            <numerusform>%n 个附带请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed again</source>
        <translation>
            <numerusform>%n 个再次失败</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>输入 %1,输出 %2</translation>
    </message>
    <message>
        <source>of the input</source>
        <translation>占输入</translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n 个无价格</numerusform>
        </translation>
    </message>
    <message>
        <source>all turns</source>
        <translation>所有轮次</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1 起</translation>
    </message>
</context>
<context>
    <name>SessionLegend</name>
    <message>
        <source>A bar is a turn, as high as its input; its hatched part came from the provider&apos;s cache</source>
        <translation>每个条代表一轮,高度为其输入;斜线部分来自提供商的缓存</translation>
    </message>
    <message>
        <source>input, new</source>
        <translation>输入,新</translation>
    </message>
    <message>
        <source>from the cache</source>
        <translation>来自缓存</translation>
    </message>
    <message>
        <source>tool call</source>
        <translation>工具调用</translation>
    </message>
    <message>
        <source>without a result</source>
        <translation>无结果</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>repeated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>repeated, failed</source>
        <translation>重复且失败</translation>
    </message>
</context>
<context>
    <name>SessionListModel</name>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>会话 %1</translation>
    </message>
    <message>
        <source>Models: %1</source>
        <translation>模型:%1</translation>
    </message>
    <message>
        <source>Session: %1</source>
        <translation>会话:%1</translation>
    </message>
</context>
<context>
    <name>SessionMapView</name>
    <message>
        <source>Map of the session</source>
        <translation>会话图</translation>
    </message>
</context>
<context>
    <name>SessionTexts</name>
    <message>
        <source>Unknown app</source>
        <translation>未知应用</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个 token</translation>
    </message>
    <message>
        <source>no price known</source>
        <translation>价格未知</translation>
    </message>
    <message numerus="yes">
        <source>%n repeated call(s)</source>
        <translation>
            <numerusform>%n 个重复调用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message>
        <source>Main agent</source>
        <translation>主代理</translation>
    </message>
    <message>
        <source>Side requests</source>
        <translation>附带请求</translation>
    </message>
    <message>
        <source>Sub-agent %1</source>
        <translation>子代理 %1</translation>
    </message>
    <message>
        <source>%1, turn %2</source>
        <translation>%1,第 %2 轮</translation>
    </message>
    <message>
        <source>repeated: time %1 with these arguments</source>
        <translation>重复:以相同参数第 %1 次</translation>
    </message>
    <message>
        <source>no result yet</source>
        <translation>尚无结果</translation>
    </message>
    <message>
        <source>its result came back</source>
        <translation>结果已返回</translation>
    </message>
    <message>
        <source>failed again</source>
        <translation>再次失败</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>its result never came back</source>
        <translation>结果始终未返回</translation>
    </message>
    <message>
        <source>%1 in, %2 of it from the cache</source>
        <translation>输入 %1,其中 %2 来自缓存</translation>
    </message>
    <message>
        <source>%1 in</source>
        <translation>输入 %1</translation>
    </message>
    <message>
        <source>%1 out</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>first token after %1</source>
        <translation>首个 token 用时 %1</translation>
    </message>
    <message>
        <source>Asks: %1</source>
        <translation>提问:%1</translation>
    </message>
    <message numerus="yes">
        <source>Brings %n tool result(s)</source>
        <translation>
            <numerusform>带来 %n 个工具结果</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>回答:%1</translation>
    </message>
    <message>
        <source>Calls %1: %2</source>
        <translation>调用 %1:%2</translation>
    </message>
</context>
<context>
    <name>SessionsDialog</name>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>尚无会话</translation>
    </message>
    <message>
        <source>Requests that belong together, such as those of a coding agent, appear here as one session.</source>
        <translation>属于一起的请求(例如编程代理的请求)会在此显示为一个会话。</translation>
    </message>
    <message>
        <source>&amp;Open the request</source>
        <translation>打开请求(&amp;O)</translation>
    </message>
    <message>
        <source>Show it in the traffic page (Enter)</source>
        <translation>在流量页中显示(回车)</translation>
    </message>
    <message>
        <source>On&amp;ly this session</source>
        <translation>仅此会话(&amp;L)</translation>
    </message>
    <message>
        <source>Show only its requests in the traffic page</source>
        <translation>在流量页中仅显示其请求</translation>
    </message>
    <message>
        <source>Next &amp;repeated call</source>
        <translation>下一个重复调用(&amp;R)</translation>
    </message>
    <message>
        <source>Find: app, model, words</source>
        <translation>查找:应用、模型、词语</translation>
    </message>
    <message>
        <source>Find sessions</source>
        <translation>查找会话</translation>
    </message>
    <message>
        <source>Ol&amp;der sessions</source>
        <translation>更早的会话(&amp;D)</translation>
    </message>
    <message>
        <source>The history cannot be read: %1</source>
        <translation>无法读取历史:%1</translation>
    </message>
    <message>
        <source>No session matches.</source>
        <translation>没有匹配的会话。</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>正在读取会话…</translation>
    </message>
    <message numerus="yes">
        <source>%n other request(s): token counts, replays</source>
        <translation>
            <numerusform>%n 个其他请求:token 计数、重放</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>有未保存的更改</translation>
    </message>
    <message>
        <source>All changes are saved and in force</source>
        <translation>所有更改均已保存并生效</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>无法保存</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>In the table</source>
        <translation>在表格中</translation>
    </message>
    <message>
        <source>Next and previous request</source>
        <translation>下一个和上一个请求</translation>
    </message>
    <message>
        <source>J and K, or arrows</source>
        <translation>J 和 K，或方向键</translation>
    </message>
    <message>
        <source>Open and close the details</source>
        <translation>打开和关闭详情</translation>
    </message>
    <message>
        <source>Enter and Esc</source>
        <translation>Enter 和 Esc</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Colour of the request, or none</source>
        <translation>请求的颜色，或无</translation>
    </message>
    <message>
        <source>1 to 6, or 0</source>
        <translation>1 至 6，或 0</translation>
    </message>
    <message>
        <source>In the details</source>
        <translation>在详情中</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>标签页</translation>
    </message>
    <message>
        <source>Alt+1 to Alt+9, Alt+0</source>
        <translation>Alt+1 至 Alt+9、Alt+0</translation>
    </message>
    <message>
        <source>The body&apos;s next form: pretty, tree, raw, hex</source>
        <translation>正文的下一种形式：美化、树、原文、十六进制</translation>
    </message>
    <message>
        <source>Copy the value or the path of the tree&apos;s row</source>
        <translation>复制树中所在行的值或路径</translation>
    </message>
    <message>
        <source>Ctrl+C and Ctrl+Shift+P</source>
        <translation>Ctrl+C 和 Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>Unfold what is below, or fold all</source>
        <translation>展开下级，或全部折叠</translation>
    </message>
    <message>
        <source>* and Ctrl+-</source>
        <translation>* 和 Ctrl+-</translation>
    </message>
</context>
<context>
    <name>SlowText</name>
    <message>
        <source>Nothing was slow: %1 in all.</source>
        <translation>没有缓慢之处：共 %1。</translation>
    </message>
    <message>
        <source>It waited in the gateway: %1 of %2 passed before anything was sent to a provider.</source>
        <translation>在网关中等待：共 %2，发送给提供商之前用去 %1。</translation>
    </message>
    <message>
        <source>Connecting to the provider was slow: %1 of %2.</source>
        <translation>连接提供商缓慢：共 %2 中的 %1。</translation>
    </message>
    <message>
        <source>The provider had to load the model first: %1 of %2.</source>
        <translation>提供商需要先加载模型：共 %2 中的 %1。</translation>
    </message>
    <message>
        <source>The provider&apos;s first token was slow: %1 of %2; this model usually takes %3.</source>
        <translation>提供商的首个令牌缓慢：共 %2 中的 %1；此模型通常需要 %3。</translation>
    </message>
    <message>
        <source>The provider&apos;s first token was slow: %1 of %2.</source>
        <translation>提供商的首个令牌缓慢：共 %2 中的 %1。</translation>
    </message>
    <message>
        <source>Tokens came slowly: %1 a second, %2 of %3; this model usually makes %4.</source>
        <translation>令牌输出缓慢：每秒 %1 个，共 %3 中的 %2；此模型通常为 %4。</translation>
    </message>
    <message>
        <source>Tokens came slowly: %1 a second, %2 of %3.</source>
        <translation>令牌输出缓慢：每秒 %1 个，共 %3 中的 %2。</translation>
    </message>
    <message numerus="yes">
        <source>The provider&apos;s stream stood still %n time(s): %1 of %2.</source>
        <translation>
            <numerusform>提供商的流停顿了 %n 次：共 %2 中的 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The client read slowly: for %1 of %2 the answer had to wait for it.</source>
        <translation>客户端读取缓慢：共 %2 中回答等待了它 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n failed try (tries) took the time: %1 of %2.</source>
        <translation>
            <numerusform>%n 次失败的尝试耗时：共 %2 中的 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of the prompt came from the provider&apos;s cache, where usually %1 does.</source>
        <translation>提示词没有任何部分来自提供商的缓存，通常有 %1 来自缓存。</translation>
    </message>
    <message>
        <source>Only %1 of the prompt came from the provider&apos;s cache, where usually %2 does.</source>
        <translation>提示词只有 %1 来自提供商的缓存，通常为 %2。</translation>
    </message>
    <message>
        <source>Tokens &amp; cost shows where it parts from the request before.</source>
        <translation>“Token 与费用”会显示它从何处开始与上一个请求不同。</translation>
    </message>
    <message>
        <source>Sending the request to the provider was slow: %1 of %2.</source>
        <translation>向提供方发送请求很慢：%2 中的 %1。</translation>
    </message>
</context>
<context>
    <name>SpendingSection</name>
    <message>
        <source>Limits of all programs together</source>
        <translation>所有程序的总限制</translation>
    </message>
    <message>
        <source>Programs in a loop</source>
        <translation>陷入循环的程序</translation>
    </message>
    <message>
        <source>Nothing happens</source>
        <translation>什么都不做</translation>
    </message>
    <message>
        <source>A warning is shown</source>
        <translation>显示警告</translation>
    </message>
    <message>
        <source>Its requests are held until you let them go on</source>
        <translation>暂停其请求，直到您放行</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>则</translation>
    </message>
    <message>
        <source>So many requests</source>
        <translation>请求数</translation>
    </message>
    <message>
        <source>With the same beginning, by one client key.</source>
        <translation>开头相同，来自同一个客户端密钥。</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> 秒</translation>
    </message>
</context>
<context>
    <name>StatsCards</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Success rate</source>
        <translation>成功率</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>输入 %1，输出 %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>缓存命中</translation>
    </message>
    <message>
        <source>First token, average</source>
        <translation>首 token 平均</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n 个无价格</numerusform>
        </translation>
    </message>
    <message>
        <source>all have a price</source>
        <translation>全部有价格</translation>
    </message>
    <message>
        <source>%1 tokens read</source>
        <translation>读取 %1 个 token</translation>
    </message>
    <message numerus="yes">
        <source>%n left by clients</source>
        <translation>
            <numerusform>%n 个被客户端放弃</numerusform>
        </translation>
    </message>
    <message>
        <source>p50 %1, p95 %2</source>
        <translation>p50 %1，p95 %2</translation>
    </message>
</context>
<context>
    <name>StatsMenu</name>
    <message>
        <source>St&amp;atistics</source>
        <translation>统计(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Range of time</source>
        <translation>时间范围(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Shorter range</source>
        <translation>更短的范围(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Longer range</source>
        <translation>更长的范围(&amp;L)</translation>
    </message>
    <message>
        <source>Table by &amp;name</source>
        <translation>按名称的表格(&amp;N)</translation>
    </message>
    <message>
        <source>Copy a &amp;plot</source>
        <translation>复制图表(&amp;P)</translation>
    </message>
</context>
<context>
    <name>StatsPage</name>
    <message>
        <source>Stats</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>No requests in this range of time</source>
        <translation>此时间范围内没有请求</translation>
    </message>
    <message>
        <source>What went through the gateway.</source>
        <translation>经过网关的流量。</translation>
    </message>
    <message>
        <source>As soon as a program sends a request through the gateway, its figures appear here: how many, how fast, how many tokens, what they cost, and what failed. Where recording is off, nothing is counted.</source>
        <translation>一旦有程序通过网关发送请求，这里就会显示数字：数量、速度、token、费用以及失败情况。关闭记录时不计数。</translation>
    </message>
    <message>
        <source>None meets the filter: take a condition out, or choose a longer range of time.</source>
        <translation>没有符合筛选的请求：去掉一个条件，或选择更长的时间范围。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message numerus="yes">
        <source>Stopping, %n under way</source>
        <translation>
            <numerusform>正在停止，%n 个进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Recording: full</source>
        <translation>记录：完整</translation>
    </message>
    <message>
        <source>Recording: without bodies</source>
        <translation>记录：不含正文</translation>
    </message>
    <message>
        <source>Recording: bodies of errors</source>
        <translation>记录：仅错误正文</translation>
    </message>
    <message>
        <source>Recording: off</source>
        <translation>记录：关闭</translation>
    </message>
    <message>
        <source>Gateway: %1</source>
        <translation>网关：%1</translation>
    </message>
    <message>
        <source>Copy the base URL for clients</source>
        <translation>复制供客户端使用的基础 URL</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>丢失 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Records lost because they came faster than they could be kept</source>
        <translation>因到达过快无法保存而丢失的记录</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)/min</source>
        <translation>
            <numerusform>%n 个请求/分</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StrategyTexts</name>
    <message>
        <source>In order</source>
        <translation>按顺序</translation>
    </message>
    <message>
        <source>The first target that works gets the request.</source>
        <translation>第一个可用的目标处理请求。</translation>
    </message>
    <message>
        <source>In turn</source>
        <translation>轮流</translation>
    </message>
    <message>
        <source>Each target gets the same number of requests.</source>
        <translation>每个目标获得相同数量的请求。</translation>
    </message>
    <message>
        <source>By weight</source>
        <translation>按权重</translation>
    </message>
    <message>
        <source>A target of weight 3 gets three times as many as one of 1.</source>
        <translation>权重为 3 的目标获得的请求是权重 1 的三倍。</translation>
    </message>
    <message>
        <source>Fastest</source>
        <translation>最快</translation>
    </message>
    <message>
        <source>The target that answered fastest of late.</source>
        <translation>近期响应最快的目标。</translation>
    </message>
    <message>
        <source>Least busy</source>
        <translation>最空闲</translation>
    </message>
    <message>
        <source>The target with the fewest requests running.</source>
        <translation>正在处理请求最少的目标。</translation>
    </message>
    <message>
        <source>At random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Any target, with the same chance.</source>
        <translation>任一目标，机会均等。</translation>
    </message>
</context>
<context>
    <name>StreamModel</name>
    <message>
        <source>⚠ stall</source>
        <translation>⚠ 停顿</translation>
    </message>
    <message>
        <source>Number of the event</source>
        <translation>事件编号</translation>
    </message>
    <message>
        <source>Milliseconds from the request&apos;s start</source>
        <translation>自请求开始的毫秒数</translation>
    </message>
    <message>
        <source>t, ms</source>
        <translation>t, ms</translation>
    </message>
    <message>
        <source>Milliseconds since the event before; · = it came with that</source>
        <translation>距上一事件的毫秒数；· = 同时到达</translation>
    </message>
    <message>
        <source>Δ, ms</source>
        <translation>Δ, ms</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>The piece of text, reasoning or arguments that it brings</source>
        <translation>它带来的文本、推理或参数片段</translation>
    </message>
    <message>
        <source>Brings</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Where the stream stood still</source>
        <translation>流停顿之处</translation>
    </message>
</context>
<context>
    <name>StreamView</name>
    <message>
        <source>Events of the stream</source>
        <translation>流的事件</translation>
    </message>
    <message>
        <source>This stream was not recorded.</source>
        <translation>此流未被记录。</translation>
    </message>
    <message>
        <source>Waiting for the first event…</source>
        <translation>等待第一个事件…</translation>
    </message>
    <message>
        <source>This answer is no stream of events.</source>
        <translation>此回答不是事件流。</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>when they came was not recorded</source>
        <translation>未记录到达时间</translation>
    </message>
    <message>
        <source>gaps: p50 %1, p95 %2, longest %3 at event %4</source>
        <translation>间隔：p50 %1，p95 %2，最长 %3（事件 %4）</translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n stall(s)</source>
        <translation>
            <numerusform>⚠ %n 次停顿</numerusform>
        </translation>
    </message>
    <message>
        <source>only the beginning was recorded</source>
        <translation>只记录了开头</translation>
    </message>
    <message>
        <source>Reading the stream…</source>
        <translation>正在读取流…</translation>
    </message>
</context>
<context>
    <name>TargetRow</name>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove the target</source>
        <translation>移除目标</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>The provider&apos;s model</source>
        <translation>提供商的模型</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>Asking for the list…</source>
        <translation>正在获取列表…</translation>
    </message>
    <message numerus="yes">
        <source>Choose or type, %n model(s)</source>
        <translation>
            <numerusform>选择或输入，%n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>Its share of the requests, against the others&apos; weights; 0: none</source>
        <translation>相对于其他权重的请求份额；0：无</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>The lowest goes first; targets of the same one by their place</source>
        <translation>数值最低的优先；相同者按位置</translation>
    </message>
    <message>
        <source>by place</source>
        <translation>按位置</translation>
    </message>
</context>
<context>
    <name>TargetsEdit</name>
    <message>
        <source>Add a &amp;target</source>
        <translation>添加目标(&amp;T)</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Copy all of it</source>
        <translation>全部复制</translation>
    </message>
</context>
<context>
    <name>TimePlot</name>
    <message>
        <source>Nothing in this range of time</source>
        <translation>此时间范围内没有数据</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>TimeoutsEdit</name>
    <message>
        <source>Connecting</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首个 token</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>as by default, %1 s</source>
        <translation>默认，%1 秒</translation>
    </message>
</context>
<context>
    <name>TimingView</name>
    <message>
        <source>Timing</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>wait for the answer</source>
        <translation>等待回答</translation>
    </message>
    <message>
        <source>wait for the first byte</source>
        <translation>等待首字节</translation>
    </message>
    <message>
        <source>receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Nothing was sent to a provider.</source>
        <translation>没有向提供商发送任何内容。</translation>
    </message>
    <message>
        <source>Try %1: %2, %3</source>
        <translation>第 %1 次尝试：%2，%3</translation>
    </message>
    <message>
        <source>look up the name</source>
        <translation>解析名称</translation>
    </message>
    <message>
        <source>connect, TLS</source>
        <translation>连接、TLS</translation>
    </message>
    <message>
        <source>send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>wait for the first token</source>
        <translation>等待首个令牌</translation>
    </message>
    <message>
        <source>look up the name, connect</source>
        <translation>解析名称、连接</translation>
    </message>
    <message>
        <source>connect, wait for the answer</source>
        <translation>连接、等待回答</translation>
    </message>
    <message>
        <source>get a connection</source>
        <translation>取得连接</translation>
    </message>
</context>
<context>
    <name>TokensView</name>
    <message>
        <source>Tokens and cost</source>
        <translation>Token 与费用</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Where they part</source>
        <translation>它们在何处分开</translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation>并排比较</translation>
    </message>
    <message>
        <source>Beginning shared with the request before</source>
        <translation>与前一请求相同的开头</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>from the cache</source>
        <translation>来自缓存</translation>
    </message>
    <message>
        <source>written to the cache</source>
        <translation>写入缓存</translation>
    </message>
    <message>
        <source>not cached</source>
        <translation>未缓存</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>The provider has not told its tokens.</source>
        <translation>提供商未告知 token 数。</translation>
    </message>
    <message>
        <source>≈ estimated: the provider did not tell</source>
        <translation>≈ 估算：提供商未告知</translation>
    </message>
    <message>
        <source>The sums are the provider&apos;s; how they are shared out is estimated.</source>
        <translation>总数来自提供商；其分摊为估算。</translation>
    </message>
    <message>
        <source>Only the beginning of the request was recorded, and only that is shared out.</source>
        <translation>只记录了请求的开头，也只对这部分进行分摊。</translation>
    </message>
    <message>
        <source>The answer came from the gateway&apos;s own cache and cost nothing.</source>
        <translation>回答来自网关自己的缓存，不产生费用。</translation>
    </message>
    <message>
        <source>No price known for %1. Set one under &quot;prices&quot; in the configuration.</source>
        <translation>%1 的价格未知。请在配置的 &quot;prices&quot; 中设置。</translation>
    </message>
    <message>
        <source>this request</source>
        <translation>此请求</translation>
    </message>
    <message>
        <source>What was used is not known, or a price for it is not.</source>
        <translation>用量未知，或其价格未知。</translation>
    </message>
    <message>
        <source>It is told when the answer has ended.</source>
        <translation>回答结束后才能得知。</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>It was recorded as %1: the price was another one then.</source>
        <translation>记录的是 %1：当时的价格不同。</translation>
    </message>
    <message>
        <source>Compared with #%1</source>
        <translation>与 #%1 比较</translation>
    </message>
    <message>
        <source>Open #%1</source>
        <translation>打开 #%1</translation>
    </message>
</context>
<context>
    <name>Traffic</name>
    <message>
        <source>%1, streamed</source>
        <translation>%1，流式</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>密钥：%1</translation>
    </message>
    <message>
        <source>Input %1 (from cache %2), output %3 (reasoning %4)</source>
        <translation>输入 %1（来自缓存 %2），输出 %3（推理 %4）</translation>
    </message>
    <message>
        <source>Estimated: the provider did not say</source>
        <translation>估算：提供商未报告</translation>
    </message>
    <message>
        <source>Request %1, answer %2</source>
        <translation>请求 %1，回答 %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>App</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>TTFT</source>
        <translation>TTFT</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Tok/s</source>
        <translation>tok/s</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Number of the request</source>
        <translation>请求编号</translation>
    </message>
    <message>
        <source>The program that asked</source>
        <translation>发出请求的程序</translation>
    </message>
    <message>
        <source>The model asked for → the one that served</source>
        <translation>请求的模型 → 实际服务的模型</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>首个 token 时间</translation>
    </message>
    <message>
        <source>Output tokens a second, from the first token to the end</source>
        <translation>从首个 token 到结束每秒输出的 token</translation>
    </message>
    <message>
        <source>Tokens in / out</source>
        <translation>输入 / 输出 token</translation>
    </message>
    <message>
        <source>Request and answer bodies together</source>
        <translation>请求与回答正文合计</translation>
    </message>
    <message>
        <source>Requests sent to providers</source>
        <translation>发送给提供商的请求数</translation>
    </message>
    <message>
        <source>The error, or why the answer ended</source>
        <translation>错误，或回答结束的原因</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>streaming</source>
        <translation>流式传输中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Process: %1</source>
        <translation>进程：%1</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>The process on this machine that asked, and its number</source>
        <translation>本机上发出请求的进程及其编号</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>What it cost, in USD; ≈ where tokens were estimated</source>
        <translation>费用（美元）；≈ 表示 token 为估算值</translation>
    </message>
    <message>
        <source>Nobody knows the price of this model: give it one under `prices`</source>
        <translation>没有此模型的价格：可在 `prices` 中填写</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>No colour</source>
        <translation>无颜色</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Fault lab: %1</source>
        <translation>故障实验室：%1</translation>
    </message>
    <message>
        <source>went on at another target</source>
        <translation>在另一目标继续</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>The conversation that the request belongs to</source>
        <translation>该请求所属的对话</translation>
    </message>
    <message>
        <source>Why the answer ended, in the provider&apos;s word</source>
        <translation>响应结束的原因（提供商原话）</translation>
    </message>
    <message>
        <source>Tool calls that the answer asks for</source>
        <translation>响应所要求的工具调用</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Waterfall</source>
        <translation>瀑布图</translation>
    </message>
    <message>
        <source>Input tokens that came from the provider&apos;s cache</source>
        <translation>来自提供方缓存的输入令牌</translation>
    </message>
    <message>
        <source>Output tokens that went to reasoning</source>
        <translation>用于推理的输出令牌</translation>
    </message>
    <message>
        <source>How long it took beside the others: until its first token, and from it to its end</source>
        <translation>与其他请求相比的耗时：到首个令牌，以及从首个令牌到结束</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>%1 waiting, %2 answering</source>
        <translation>等待 %1，回答 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) sent to providers</source>
        <translation>
            <numerusform>已向提供方发送 %n 个请求</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrafficPage</name>
    <message>
        <source>No requests yet</source>
        <translation>还没有请求</translation>
    </message>
    <message>
        <source>Every request that comes through the gateway appears here the moment it starts.</source>
        <translation>每个经过网关的请求从开始的那一刻起就会显示在这里。</translation>
    </message>
    <message>
        <source>No request matches the filter.</source>
        <translation>没有符合筛选条件的请求。</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Pause the table</source>
        <translation>暂停表格(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Follow new requests</source>
        <translation>跟随新请求(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Clear…</source>
        <translation>清空(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详情(&amp;D)</translation>
    </message>
    <message>
        <source>Details &amp;beside or below</source>
        <translation>详情在旁或在下(&amp;B)</translation>
    </message>
    <message>
        <source>Copy as c&amp;url command</source>
        <translation>复制为 curl 命令(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Stop the request</source>
        <translation>停止请求(&amp;S)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>The table stands still; the gateway and its recording go on.</source>
        <translation>表格已静止；网关及其记录继续进行。</translation>
    </message>
    <message numerus="yes">
        <source>%n new request(s) since.</source>
        <translation>
            <numerusform>此后有 %n 个新请求。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sort by number or time to follow new requests</source>
        <translation>按编号或时间排序以跟随新请求</translation>
    </message>
    <message>
        <source>Clear traffic</source>
        <translation>清空流量</translation>
    </message>
    <message>
        <source>Forget all recorded requests?</source>
        <translation>清除所有已记录的请求？</translation>
    </message>
    <message>
        <source>This cannot be undone. Requests under way go on.</source>
        <translation>此操作无法撤销。进行中的请求会继续。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Go to the &amp;newest request</source>
        <translation>转到最新请求(&amp;N)</translation>
    </message>
    <message>
        <source>Stay at the newest request</source>
        <translation>停留在最新请求</translation>
    </message>
    <message>
        <source>P&amp;in the request</source>
        <translation>固定此请求(&amp;I)</translation>
    </message>
    <message>
        <source>Co&amp;mment…</source>
        <translation>备注(&amp;M)…</translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation>颜色(&amp;L)</translation>
    </message>
    <message>
        <source>Only this: %1</source>
        <translation>仅此：%1</translation>
    </message>
    <message>
        <source>Hide this: %1</source>
        <translation>隐藏此项：%1</translation>
    </message>
    <message>
        <source>&amp;Export traffic…</source>
        <translation>导出流量(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Import traffic…</source>
        <translation>导入流量(&amp;I)…</translation>
    </message>
    <message>
        <source>Import traffic</source>
        <translation>导入流量</translation>
    </message>
    <message>
        <source>Recorded traffic (*.har *.jsonl *.json)</source>
        <translation>已记录的流量 (*.har *.jsonl *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Co&amp;mpare the selected</source>
        <translation>比较所选(&amp;M)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Select two requests to compare.</source>
        <translation>请选择两个请求进行比较。</translation>
    </message>
    <message>
        <source>Hold Ctrl for the second one. One request alone is compared with the one before it in its session, where there is one.</source>
        <translation>按住 Ctrl 选择第二个。只选一个时，与其会话中的前一个请求比较（若有）。</translation>
    </message>
    <message numerus="yes">
        <source>%n pinned request(s) will stay.</source>
        <translation>
            <numerusform>%n 个固定的请求会保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Replay</source>
        <translation>重放(&amp;R)</translation>
    </message>
    <message>
        <source>Replay on &amp;models…</source>
        <translation>在多个模型上重放(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Edit and resend…</source>
        <translation>编辑并重新发送(&amp;E)…</translation>
    </message>
    <message>
        <source>Search the &amp;history…</source>
        <translation>搜索历史(&amp;H)…</translation>
    </message>
    <message>
        <source>Keep this conversation &amp;private</source>
        <translation>对此会话保密(&amp;P)</translation>
    </message>
    <message>
        <source>No content of this conversation is recorded from now on.</source>
        <translation>从现在起不再记录此会话的内容。</translation>
    </message>
    <message>
        <source>Cannot be sent again: %1</source>
        <translation>无法重新发送：%1</translation>
    </message>
    <message>
        <source>Sent again.</source>
        <translation>已重新发送。</translation>
    </message>
    <message>
        <source>This conversation is recorded as all others.</source>
        <translation>此会话与其他会话一样被记录。</translation>
    </message>
    <message>
        <source>its details are no longer kept.</source>
        <translation>其详细信息已不再保留。</translation>
    </message>
    <message>
        <source>the gateway does not run.</source>
        <translation>网关未运行。</translation>
    </message>
    <message>
        <source>Cannot be edited: only JSON can be. Use Replay.</source>
        <translation>无法编辑：只能编辑 JSON。请使用“重放”。</translation>
    </message>
    <message>
        <source>Deta&amp;il tab</source>
        <translation>详情标签页(&amp;I)</translation>
    </message>
    <message>
        <source>Bod&amp;y as</source>
        <translation>正文显示为(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Serve as a model</source>
        <translation>作为模型提供(&amp;S)</translation>
    </message>
    <message>
        <source>Ser&amp;ve the conversation as a model</source>
        <translation>将对话作为模型提供(&amp;V)</translation>
    </message>
    <message>
        <source>Cannot be served as a model: %1</source>
        <translation>无法作为模型提供:%1</translation>
    </message>
    <message>
        <source>%1 is served no more.</source>
        <translation>已停止提供 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%1 answers as this conversation did: %n answers, pinned, and listed under Models.</source>
        <translation>
            <numerusform>%1 将按此对话作答:%n 个回答,已固定,并列在“模型”页。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 answers as this request was answered. It is pinned, and listed under Models.</source>
        <translation>%1 将按此请求的回答作答。该请求已固定,并列在“模型”页。</translation>
    </message>
    <message numerus="yes">
        <source>%n are left out. %1</source>
        <translation>
            <numerusform>已略过 %n 个。%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Se&amp;ssions…</source>
        <translation>会话(&amp;S)…</translation>
    </message>
    <message>
        <source>Show its sess&amp;ion</source>
        <translation>显示其会话(&amp;I)</translation>
    </message>
</context>
<context>
    <name>TrafficTable</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n 个新请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go to %n new requests</source>
        <translation>
            <numerusform>转到 %n 个新请求</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>&amp;Open window</source>
        <translation>打开窗口(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>TryChoice</name>
    <message>
        <source>Try</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Try %1: %2</source>
        <translation>尝试 %1：%2</translation>
    </message>
</context>
<context>
    <name>TurnView</name>
    <message>
        <source>The chosen turn</source>
        <translation>所选轮次</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Asks</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Brings</source>
        <translation>带来</translation>
    </message>
    <message numerus="yes">
        <source>%n tool result(s)</source>
        <translation>
            <numerusform>%n 个工具结果</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>not recorded, or not read yet</source>
        <translation>未记录或尚未读取</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>TypeBox</name>
    <message>
        <source>Choose, or type a part of the name</source>
        <translation>选择，或输入名称的一部分</translation>
    </message>
</context>
<context>
    <name>WebPageBanner</name>
    <message>
        <source>Allow</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>Keep out</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>Not told again until the next start</source>
        <translation>下次启动前不再提示</translation>
    </message>
    <message>
        <source>%1 may use the gateway now</source>
        <translation>%1 现在可以使用网关</translation>
    </message>
    <message>
        <source>%1 asked to use the gateway and was refused</source>
        <translation>%1 请求使用网关，已被拒绝</translation>
    </message>
    <message>
        <source>Allow it only if you know and trust this page or extension.</source>
        <translation>仅当您了解并信任此页面或扩展时才允许。</translation>
    </message>
    <message numerus="yes">
        <source>%n more wait(s) behind it.</source>
        <translation>
            <numerusform>后面还有 %n 个。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>添加提供商</translation>
    </message>
    <message>
        <source>A first request</source>
        <translation>第一个请求</translation>
    </message>
    <message>
        <source>Welcome to PLLM</source>
        <translation>欢迎使用 PLLM</translation>
    </message>
    <message>
        <source>No requests yet</source>
        <translation>还没有请求</translation>
    </message>
    <message>
        <source>Add a provider to reach its models, or try the gateway at once with the built-in model &quot;demo&quot;, which needs no account:</source>
        <translation>添加提供商以使用其模型，或立即用内置的“demo”模型试用网关，无需账户：</translation>
    </message>
    <message>
        <source>Point a client at the address below in the status line, or send a first request from a terminal:</source>
        <translation>让客户端指向下方状态栏中的地址，或从终端发送第一个请求：</translation>
    </message>
    <message>
        <source>PLLM_API_KEY is your client key: File → Copy client key.</source>
        <translation>PLLM_API_KEY 是您的客户端密钥：文件 → 复制客户端密钥。</translation>
    </message>
</context>
</TS>
