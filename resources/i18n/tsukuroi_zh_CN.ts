<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>E&amp;dges</source>
        <translation>线条(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>修复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Compare with original</source>
        <translation>与原图对比(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Mask &amp;brush</source>
        <translation>蒙版画笔(&amp;B)</translation>
    </message>
    <message>
        <source>Paint over the damage; the right button erases</source>
        <translation>涂抹损坏处；右键为擦除</translation>
    </message>
    <message>
        <source>Mask &amp;eraser</source>
        <translation>蒙版橡皮擦(&amp;E)</translation>
    </message>
    <message>
        <source>Take away from the mask</source>
        <translation>从蒙版中擦除</translation>
    </message>
    <message>
        <source>Restore &amp;original</source>
        <translation>恢复原图画笔(&amp;O)</translation>
    </message>
    <message>
        <source>Paint the pixels of the opened picture back, exactly as they were</source>
        <translation>把打开时的像素原样画回来</translation>
    </message>
    <message>
        <source>Mask rec&amp;tangle</source>
        <translation>蒙版矩形(&amp;T)</translation>
    </message>
    <message>
        <source>Draw a rectangle of mask; the right button takes it away</source>
        <translation>拖出矩形蒙版；右键为减去</translation>
    </message>
    <message>
        <source>Mask &amp;lasso</source>
        <translation>蒙版套索(&amp;L)</translation>
    </message>
    <message>
        <source>Draw around what is damaged; the right button takes it away</source>
        <translation>圈出损坏处；右键为减去</translation>
    </message>
    <message>
        <source>Magic &amp;wand</source>
        <translation>魔棒(&amp;W)</translation>
    </message>
    <message>
        <source>Mark the area of like colour under the mouse; the right button takes it away</source>
        <translation>标记鼠标处颜色相近的区域；右键为减去</translation>
    </message>
    <message>
        <source>Edge &amp;pencil</source>
        <translation>线条铅笔(&amp;P)</translation>
    </message>
    <message>
        <source>Draw lines that the repair is to follow; Shift-click draws a straight one</source>
        <translation>画出修复要遵循的线条；Shift+单击画直线</translation>
    </message>
    <message>
        <source>Edge e&amp;raser</source>
        <translation>线条橡皮擦(&amp;R)</translation>
    </message>
    <message>
        <source>Take away lines that the repair is not to follow</source>
        <translation>擦掉修复不该遵循的线条</translation>
    </message>
    <message>
        <source>&amp;Colour picker</source>
        <translation>吸管(&amp;C)</translation>
    </message>
    <message>
        <source>Take a colour from the picture for the pencil</source>
        <translation>从图片中吸取铅笔的颜色</translation>
    </message>
    <message>
        <source>Pe&amp;ncil</source>
        <translation>铅笔(&amp;N)</translation>
    </message>
    <message>
        <source>Draw hard pixels in the picked colour, for the last touch</source>
        <translation>用吸取的颜色画硬边像素，做最后修整</translation>
    </message>
    <message>
        <source>&amp;Hand</source>
        <translation>抓手(&amp;H)</translation>
    </message>
    <message>
        <source>Move the picture; holding Space does so with any tool</source>
        <translation>移动画面；使用任何工具时按住空格键也可移动</translation>
    </message>
    <message>
        <source>&amp;Swap brush and eraser</source>
        <translation>切换画笔与橡皮擦(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;maller tool</source>
        <translation>缩小工具(&amp;M)</translation>
    </message>
    <message>
        <source>Make the tool smaller</source>
        <translation>减小工具的大小</translation>
    </message>
    <message>
        <source>Lar&amp;ger tool</source>
        <translation>放大工具(&amp;G)</translation>
    </message>
    <message>
        <source>Make the tool larger</source>
        <translation>增大工具的大小</translation>
    </message>
    <message>
        <source>Mark &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Mark the whole picture</source>
        <translation>标记整张图片</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
    <message>
        <source>Mark nothing</source>
        <translation>取消全部标记</translation>
    </message>
    <message>
        <source>In&amp;vert</source>
        <translation>反转(&amp;V)</translation>
    </message>
    <message>
        <source>Mark what is not marked, and the other way</source>
        <translation>未标记的与已标记的互换</translation>
    </message>
    <message>
        <source>&amp;Grow</source>
        <translation>扩展(&amp;G)</translation>
    </message>
    <message>
        <source>Make everything marked wider, by the pixels set under Damage</source>
        <translation>将所有标记扩大，像素数在“损坏”中设置</translation>
    </message>
    <message>
        <source>&amp;Shrink</source>
        <translation>收缩(&amp;S)</translation>
    </message>
    <message>
        <source>Make everything marked narrower, by the pixels set under Damage</source>
        <translation>将所有标记缩小，像素数在“损坏”中设置</translation>
    </message>
    <message>
        <source>From &amp;transparency</source>
        <translation>由透明区域生成(&amp;T)</translation>
    </message>
    <message>
        <source>Mark what is transparent in the picture</source>
        <translation>标记图片中透明的部分</translation>
    </message>
    <message>
        <source>From c&amp;olour…</source>
        <translation>由颜色生成(&amp;O)…</translation>
    </message>
    <message>
        <source>Mark everything of a picked colour, with a tolerance</source>
        <translation>标记与所选颜色相近的所有部分，可调容差</translation>
    </message>
    <message>
        <source>&amp;Find damage…</source>
        <translation>查找损坏(&amp;F)…</translation>
    </message>
    <message>
        <source>Look for dust, scratches, flat boxes and mosaic, to accept or reject one by one</source>
        <translation>查找灰尘、划痕、色块和马赛克，逐个接受或拒绝</translation>
    </message>
    <message>
        <source>&amp;Show edges</source>
        <translation>显示线条(&amp;S)</translation>
    </message>
    <message>
        <source>Show the lines that a repair would follow, as you paint</source>
        <translation>边画边显示修复将遵循的线条</translation>
    </message>
    <message>
        <source>&amp;Reset to predicted</source>
        <translation>还原为预测线条(&amp;R)</translation>
    </message>
    <message>
        <source>Drop all lines drawn or erased by hand</source>
        <translation>丢弃所有手绘和手动擦除的线条</translation>
    </message>
    <message>
        <source>&amp;Inpaint</source>
        <translation>开始修复(&amp;I)</translation>
    </message>
    <message>
        <source>Repair what is marked</source>
        <translation>修复已标记的部分</translation>
    </message>
    <message>
        <source>&amp;Several proposals</source>
        <translation>生成多个候选(&amp;S)</translation>
    </message>
    <message>
        <source>Repair what is marked in several ways and choose the best</source>
        <translation>用多种方式修复标记处，再选出最好的</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Stop the repair</source>
        <translation>停止修复</translation>
    </message>
    <message>
        <source>Choose &amp;model…</source>
        <translation>选择模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Choose the bundled model or a folder with EdgeConnect weights</source>
        <translation>选择内置模型，或含有 EdgeConnect 权重的文件夹</translation>
    </message>
    <message>
        <source>&amp;Turn repair on or off</source>
        <translation>打开或关闭修复(&amp;T)</translation>
    </message>
    <message>
        <source>Show the chosen repair, or the original in its place</source>
        <translation>显示所选修复，或在该处显示原图</translation>
    </message>
    <message>
        <source>&amp;Repeat repair</source>
        <translation>重新修复(&amp;R)</translation>
    </message>
    <message>
        <source>Do the chosen repair again with the settings of the moment</source>
        <translation>用当前设置重做所选修复</translation>
    </message>
    <message>
        <source>&amp;Delete repair</source>
        <translation>删除修复(&amp;D)</translation>
    </message>
    <message>
        <source>Bring back the original where the chosen repair was</source>
        <translation>在所选修复处恢复原图</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a picture or a project</source>
        <translation>打开图片或项目</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open all pictures of a folder in the film strip</source>
        <translation>在胶片栏中打开文件夹里的所有图片</translation>
    </message>
    <message>
        <source>Repair a &amp;whole folder…</source>
        <translation>修复整个文件夹(&amp;W)…</translation>
    </message>
    <message>
        <source>Repair all pictures of a folder in one go, on the page Batch</source>
        <translation>在“批处理”页一次修复文件夹里的所有图片</translation>
    </message>
    <message>
        <source>&amp;Close picture</source>
        <translation>关闭图片(&amp;C)</translation>
    </message>
    <message>
        <source>Close this picture; the others stay open</source>
        <translation>关闭这张图片；其他图片仍保持打开</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>保存项目(&amp;S)</translation>
    </message>
    <message>
        <source>Save picture, mask, edges, repairs and history, to go on another day</source>
        <translation>保存图片、蒙版、线条、修复和历史，以便日后继续</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>项目另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the project under another name</source>
        <translation>以其他名称保存项目</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>导出图片(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the repaired picture to a file: PNG, JPEG, WebP, TIFF or OpenRaster</source>
        <translation>将修复后的图片写入文件：PNG、JPEG、WebP、TIFF 或 OpenRaster</translation>
    </message>
    <message>
        <source>&amp;Import mask…</source>
        <translation>导入蒙版(&amp;I)…</translation>
    </message>
    <message>
        <source>Load a mask from a picture of any format: white is what gets repaired</source>
        <translation>从任意格式的图片载入蒙版：白色处将被修复</translation>
    </message>
    <message>
        <source>E&amp;xport mask…</source>
        <translation>导出蒙版(&amp;X)…</translation>
    </message>
    <message>
        <source>Save the mask as a one-channel PNG: white is what gets repaired</source>
        <translation>将蒙版保存为单通道 PNG：白色处将被修复</translation>
    </message>
    <message>
        <source>&amp;Load edges…</source>
        <translation>载入线条(&amp;L)…</translation>
    </message>
    <message>
        <source>Load an edge map, white lines on black, of the picture&apos;s size</source>
        <translation>载入与图片同尺寸的黑底白线图</translation>
    </message>
    <message>
        <source>Save e&amp;dges…</source>
        <translation>保存线条(&amp;D)…</translation>
    </message>
    <message>
        <source>Save the edges as they are shown, white lines on black</source>
        <translation>按当前显示保存线条，黑底白线</translation>
    </message>
    <message>
        <source>&amp;Next picture</source>
        <translation>下一张图片(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the next picture of the film strip</source>
        <translation>转到胶片栏中的下一张图片</translation>
    </message>
    <message>
        <source>&amp;Previous picture</source>
        <translation>上一张图片(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the previous picture of the film strip</source>
        <translation>转到胶片栏中的上一张图片</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>关闭程序</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take back the last step</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>重做撤销的步骤</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Put the repaired picture on the clipboard</source>
        <translation>将修复后的图片复制到剪贴板</translation>
    </message>
    <message>
        <source>&amp;Paste picture</source>
        <translation>粘贴图片(&amp;P)</translation>
    </message>
    <message>
        <source>Open the picture that is on the clipboard</source>
        <translation>打开剪贴板中的图片</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>首选项(&amp;F)…</translation>
    </message>
    <message>
        <source>Theme, language, wheel, pen, memory, autosave and device</source>
        <translation>主题、语言、滚轮、画笔、内存、自动保存和计算设备</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fit in window</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>显示整张图片</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>100 %(&amp;1)</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation>图像的一个像素对应屏幕的一个像素</translation>
    </message>
    <message>
        <source>Show &amp;mask</source>
        <translation>显示蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>Show or hide the mask</source>
        <translation>显示或隐藏蒙版</translation>
    </message>
    <message>
        <source>Show o&amp;riginal while held</source>
        <translation>按住时显示原图(&amp;R)</translation>
    </message>
    <message>
        <source>Show the picture as it was opened, for as long as the key is held</source>
        <translation>按住按键期间显示打开时的图片</translation>
    </message>
    <message>
        <source>&amp;Repaired picture only</source>
        <translation>仅显示修复结果(&amp;R)</translation>
    </message>
    <message>
        <source>Show the repaired picture and nothing beside it</source>
        <translation>只显示修复后的图片</translation>
    </message>
    <message>
        <source>&amp;Wipe</source>
        <translation>分割对比(&amp;W)</translation>
    </message>
    <message>
        <source>Show the original on the left of a line that can be dragged</source>
        <translation>在可拖动的分割线左侧显示原图</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>并排对比(&amp;S)</translation>
    </message>
    <message>
        <source>Show original and repaired picture beside each other, zoomed and moved together</source>
        <translation>并排显示原图和修复图，同步缩放和移动</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>差异(&amp;D)</translation>
    </message>
    <message>
        <source>Show how far each pixel is from the original: black has not changed</source>
        <translation>显示每个像素与原图相差多少：黑色表示未改变</translation>
    </message>
    <message>
        <source>&amp;Onion skin</source>
        <translation>洋葱皮(&amp;O)</translation>
    </message>
    <message>
        <source>Lay the original over the repaired picture, as strong as you like</source>
        <translation>将原图叠加在修复图上，强度可调</translation>
    </message>
    <message>
        <source>Film &amp;strip</source>
        <translation>胶片栏(&amp;S)</translation>
    </message>
    <message>
        <source>Show or hide the row of open pictures</source>
        <translation>显示或隐藏已打开图片的一行</translation>
    </message>
    <message>
        <source>&amp;System theme</source>
        <translation>跟随系统主题(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>浅色主题(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>深色主题(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;System language</source>
        <translation>跟随系统语言(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>键盘快捷键(&amp;K)…</translation>
    </message>
    <message>
        <source>All keys and mouse gestures; every key can be changed there</source>
        <translation>所有按键和鼠标手势；每个按键都可以在此更改</translation>
    </message>
    <message>
        <source>Open &amp;log file</source>
        <translation>打开日志文件(&amp;L)</translation>
    </message>
    <message>
        <source>Open the file in which the program notes what it does</source>
        <translation>打开记录程序运行情况的文件</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>复制诊断信息(&amp;C)</translation>
    </message>
    <message>
        <source>Put versions, device and the end of the log on the clipboard, without your folders</source>
        <translation>将版本、计算设备和日志末尾复制到剪贴板，不含您的文件夹名</translation>
    </message>
    <message>
        <source>&amp;About Tsukuroi</source>
        <translation>关于 Tsukuroi(&amp;A)</translation>
    </message>
    <message>
        <source>{what} ({key})</source>
        <translation>{what} ({key})</translation>
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
    <name>BatchCollisions</name>
    <message>
        <source>Keep it and skip</source>
        <translation>保留并跳过</translation>
    </message>
    <message>
        <source>Number the new one</source>
        <translation>给新文件编号</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>BatchDialogs</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>添加图片</translation>
    </message>
    <message>
        <source>The mask for all pictures</source>
        <translation>所有图片的蒙版</translation>
    </message>
    <message>
        <source>Open a job</source>
        <translation>打开任务</translation>
    </message>
    <message>
        <source>Save the job</source>
        <translation>保存任务</translation>
    </message>
    <message>
        <source>The colour that marks damage</source>
        <translation>标记损坏的颜色</translation>
    </message>
    <message>
        <source>The batch is running</source>
        <translation>批处理正在运行</translation>
    </message>
    <message>
        <source>Pictures are being repaired.</source>
        <translation>正在修复图片。</translation>
    </message>
    <message>
        <source>Finished pictures are kept. Next time, Start goes on where this run was stopped.</source>
        <translation>已完成的图片会保留。下次点“开始”会从这里继续。</translation>
    </message>
    <message>
        <source>Go on repairing</source>
        <translation>继续修复</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Batch jobs</source>
        <translation>批处理任务</translation>
    </message>
</context>
<context>
    <name>BatchMethods</name>
    <message>
        <source>Model: lines and texture</source>
        <translation>模型：线条和纹理</translation>
    </message>
    <message>
        <source>Smooth: colours flow in</source>
        <translation>平滑：颜色渗入</translation>
    </message>
    <message>
        <source>Flat: plain cel colours</source>
        <translation>平涂：赛璐珞纯色</translation>
    </message>
</context>
<context>
    <name>BatchStates</name>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Done before</source>
        <translation>先前已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Found by its name; Check opens it and its mask.</source>
        <translation>按文件名找到；点“检查”会打开图片及其蒙版。</translation>
    </message>
    <message>
        <source>Can be repaired.</source>
        <translation>可以修复。</translation>
    </message>
    <message>
        <source>Is being repaired.</source>
        <translation>正在修复。</translation>
    </message>
    <message>
        <source>Repaired and written.</source>
        <translation>已修复并写入。</translation>
    </message>
    <message>
        <source>Nothing was marked: the result is the picture as it was.</source>
        <translation>没有任何标记：结果与原图相同。</translation>
    </message>
    <message>
        <source>There was a result already.</source>
        <translation>已有结果。</translation>
    </message>
    <message>
        <source>Done by an earlier run. Start repairs it anew only if something has changed.</source>
        <translation>先前的运行已完成。只有内容有变动时，“开始”才会重新修复。</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不确定度</translation>
    </message>
    <message>
        <source>Where the picture stands</source>
        <translation>图片的处理状态</translation>
    </message>
    <message>
        <source>The picture&apos;s file; click to sort by name</source>
        <translation>图片文件；单击按名称排序</translation>
    </message>
    <message>
        <source>Where its mask comes from</source>
        <translation>蒙版的来源</translation>
    </message>
    <message>
        <source>Width and height in pixels</source>
        <translation>宽和高（像素）</translation>
    </message>
    <message>
        <source>How much of the picture is marked as damage</source>
        <translation>图片中标记为损坏的比例</translation>
    </message>
    <message>
        <source>What is wrong, or worth knowing</source>
        <translation>问题或值得注意的事项</translation>
    </message>
    <message>
        <source>How long the repair took, without waiting</source>
        <translation>修复所用时间，不含等待</translation>
    </message>
    <message>
        <source>How unsure the repair is: look at the highest first</source>
        <translation>修复有多不确定：请先查看数值最高的</translation>
    </message>
</context>
<context>
    <name>CandidateStrip</name>
    <message>
        <source>Proposals</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>1 … 9 chooses, Esc closes</source>
        <translation>1 … 9 选择，Esc 关闭</translation>
    </message>
    <message>
        <source>Close the proposals (Esc)</source>
        <translation>关闭候选 (Esc)</translation>
    </message>
    <message>
        <source>Close the proposals</source>
        <translation>关闭候选</translation>
    </message>
    <message>
        <source>Progress of the proposals</source>
        <translation>候选的进度</translation>
    </message>
</context>
<context>
    <name>Candidates</name>
    <message>
        <source>Nothing is marked and nothing is repaired yet: paint over a damage first.</source>
        <translation>还没有标记，也没有修复：请先涂抹一处损坏。</translation>
    </message>
    <message>
        <source>Making more…</source>
        <translation>正在生成更多…</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>As set</source>
        <translation>当前设置</translation>
    </message>
    <message>
        <source>No growth</source>
        <translation>不扩展</translation>
    </message>
    <message>
        <source>Grow 2 px</source>
        <translation>扩展 2 px</translation>
    </message>
    <message>
        <source>Grow 4 px</source>
        <translation>扩展 4 px</translation>
    </message>
    <message>
        <source>More lines</source>
        <translation>线条更多</translation>
    </message>
    <message>
        <source>Fewer lines</source>
        <translation>线条更少</translation>
    </message>
    <message>
        <source>Wider context</source>
        <translation>参考更广</translation>
    </message>
</context>
<context>
    <name>CanvasFrame</name>
    <message>
        <source>Scroll sideways (Left, Right)</source>
        <translation>左右滚动（左、右方向键）</translation>
    </message>
    <message>
        <source>Scroll (Up, Down)</source>
        <translation>滚动（上、下方向键）</translation>
    </message>
</context>
<context>
    <name>CheckFindings</name>
    <message>
        <source>{train} pictures to train on, {val} to validate with, {test} to test with.</source>
        <translation>训练 {train} 张，验证 {val} 张，测试 {test} 张。</translation>
    </message>
    <message>
        <source>{list} is not set; choose the pictures first.</source>
        <translation>未设置 {list}；请先选择图片。</translation>
    </message>
    <message>
        <source>{list} cannot be used: {reason}</source>
        <translation>无法使用 {list}：{reason}</translation>
    </message>
    <message>
        <source>{list}: {reason}</source>
        <translation>{list}：{reason}</translation>
    </message>
    <message>
        <source>config.yml has {keys}; the last one counts.</source>
        <translation>config.yml 中有 {keys}；以最后一个为准。</translation>
    </message>
    <message>
        <source>VAL_FLIST is not set: sample sheets will show training pictures, and nothing is measured.</source>
        <translation>未设置 VAL_FLIST：样本图将显示训练图片，且不会进行评估。</translation>
    </message>
    <message>
        <source>None of the {total} files of {list} can be opened, {example} for one: {reason}.</source>
        <translation>{list} 的 {total} 个文件都无法打开，例如 {example}：{reason}。</translation>
    </message>
    <message>
        <source>{count} of the {total} files of {list} cannot be opened, {example} for one: {reason}.</source>
        <translation>{list} 的 {total} 个文件中有 {count} 个无法打开，例如 {example}：{reason}。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are animated and will not be used, such as {example}.</source>
        <translation>{list} 的 {total} 张图片中有 {count} 张是动图，例如 {example}，将不会使用。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are smaller than INPUT_SIZE {size} and get enlarged, which teaches blur; the smallest is {example} with {width} x {height} pixels.</source>
        <translation>{list} 的 {total} 张图片中有 {count} 张小于 INPUT_SIZE {size}，会被放大，使模型学到模糊；最小的是 {example}，{width} x {height} 像素。</translation>
    </message>
    <message>
        <source>INPUT_SIZE 0 keeps every picture&apos;s own size, which needs BATCH_SIZE 1; it is {batch}.</source>
        <translation>INPUT_SIZE 0 保留每张图片的原始尺寸，需要 BATCH_SIZE 1；现在是 {batch}。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are grey, such as {example}; the model learns grey from them.</source>
        <translation>{list} 的 {total} 张图片中有 {count} 张是灰度图，例如 {example}；模型会从中学到灰色。</translation>
    </message>
    <message>
        <source>All pictures of {list} are grey: this becomes a model for grey pictures.</source>
        <translation>{list} 的图片全是灰度图：训练出的将是灰度图片的模型。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} have transparent parts, such as {example}; what their files hide there is trained on.</source>
        <translation>{list} 的 {total} 张图片中有 {count} 张含透明部分，例如 {example}；文件在透明处隐藏的内容也会参与训练。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are exact copies of others, such as {example} of {other}.</source>
        <translation>{list} 的 {total} 张图片中有 {count} 张与其他图片完全相同，例如 {example} 与 {other}。</translation>
    </message>
    <message>
        <source>{count} of the pictures of {other} are in TRAIN_FLIST too, such as {example}: what is measured on them says nothing about new pictures.</source>
        <translation>{other} 中有 {count} 张图片也在 TRAIN_FLIST 中，例如 {example}：在它们上测得的结果不能说明对新图片的效果。</translation>
    </message>
    <message>
        <source>{count} pictures of TRAIN_FLIST look like ones of VAL_FLIST, such as {example} like {other}.</source>
        <translation>TRAIN_FLIST 中有 {count} 张图片与 VAL_FLIST 中的相似，例如 {example} 与 {other}。</translation>
    </message>
    <message>
        <source>{count} pictures are few to train on; with less than {least} the model soon knows them by heart.</source>
        <translation>只有 {count} 张图片，用于训练偏少；少于 {least} 张时，模型很快就会把它们记住。</translation>
    </message>
    <message>
        <source>The insides of {count} of {total} pictures were looked at, spread evenly.</source>
        <translation>已均匀抽查 {total} 张图片中 {count} 张的内容。</translation>
    </message>
    <message>
        <source>BATCH_SIZE {batch} is more than the {count} training pictures: some appear twice in it.</source>
        <translation>BATCH_SIZE {batch} 大于训练图片数 {count}：有些图片会重复出现。</translation>
    </message>
    <message>
        <source>A sample sheet is to show {wished} pictures (SAMPLE_SIZE), but there are only {count}.</source>
        <translation>样本图应显示 {wished} 张图片（SAMPLE_SIZE），但只有 {count} 张。</translation>
    </message>
    <message>
        <source>{list} has {count} edge maps for {total} pictures; there must be one for each.</source>
        <translation>{list} 有 {count} 张线条图，而图片有 {total} 张；每张图片都必须有一张。</translation>
    </message>
    <message>
        <source>MASK {kind} draws from mask files, but TRAIN_MASK_FLIST is not set.</source>
        <translation>MASK {kind} 需要蒙版文件，但未设置 TRAIN_MASK_FLIST。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks cannot be opened, {example} for one: {reason}.</source>
        <translation>{total} 个蒙版中有 {count} 个无法打开，例如 {example}：{reason}。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks have no white pixel, such as {example}, and will not be used.</source>
        <translation>{total} 个蒙版中有 {count} 个没有白色像素，例如 {example}，将不会使用。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks have many grey pixels, such as {example}; only what is brighter than half counts as the hole.</source>
        <translation>{total} 个蒙版中有 {count} 个含有大量灰色像素，例如 {example}；只有亮度超过一半的部分算作缺损。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks are JPEG files, such as {example}; their rims are split at half, and PNG keeps them as they were drawn.</source>
        <translation>{total} 个蒙版中有 {count} 个是 JPEG 文件，例如 {example}；其边缘按一半的亮度划分，而 PNG 能原样保留。</translation>
    </message>
    <message>
        <source>{count} checkpoints and the sample sheets will take {needed:.1f} GB, but the disk has {free:.1f} GB left.</source>
        <translation>{count} 个检查点和样本图需要 {needed:.1f} GB，但磁盘只剩 {free:.1f} GB。</translation>
    </message>
    <message>
        <source>Each checkpoint takes {each:,.0f} MB and {count} are kept; with the sample sheets that makes {needed:.1f} GB of the {free:.1f} GB left.</source>
        <translation>每个检查点占 {each:,.0f} MB，共保留 {count} 个；加上样本图共需 {needed:.1f} GB，剩余空间 {free:.1f} GB。</translation>
    </message>
    <message>
        <source>The disk has {free:.1f} GB left, and a single checkpoint takes {needed:,.0f} MB.</source>
        <translation>磁盘剩余 {free:.1f} GB，而单个检查点就占 {needed:,.0f} MB。</translation>
    </message>
    <message>
        <source>{total} masks; a typical one covers {typical} of the picture, the largest {largest}.</source>
        <translation>共 {total} 个蒙版；一般覆盖图片的 {typical}，最大的 {largest}。</translation>
    </message>
    <message>
        <source>The masks seem to be inverted: a typical one is {typical} white, and white is the hole.</source>
        <translation>蒙版似乎是反的：一般有 {typical} 为白色，而白色表示缺损。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks cover more than {limit} of the picture, such as {example}; hardly anything can be learnt from them.</source>
        <translation>{total} 个蒙版中有 {count} 个覆盖图片的 {limit} 以上，例如 {example}；从中几乎学不到东西。</translation>
    </message>
    <message>
        <source>A step takes about {needed:.1f} GB of memory of {device}.</source>
        <translation>每一步约占用 {device} 的 {needed:.1f} GB 内存。</translation>
    </message>
    <message>
        <source>A step takes about {needed:.1f} GB of memory; {device} has {free:.1f} GB.</source>
        <translation>每一步约需 {needed:.1f} GB 内存；{device} 有 {free:.1f} GB。</translation>
    </message>
    <message>
        <source>A step takes about {needed:.1f} GB of memory, but {device} has only {free:.1f} GB.</source>
        <translation>每一步约需 {needed:.1f} GB 内存，但 {device} 只有 {free:.1f} GB。</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>On {device} 1000 iterations take about {minutes:.1f} minutes, and the {left:,} that are left to MAX_ITERS {hours:.1f} hours.</source>
        <translation>在 {device} 上，1000 次迭代约需 {minutes:.1f} 分钟，到 MAX_ITERS 还剩的 {left:,} 次约需 {hours:.1f} 小时。</translation>
    </message>
    <message>
        <source>Set {changes} in config.yml</source>
        <translation>在 config.yml 中设置 {changes}</translation>
    </message>
    <message>
        <source>Write a new list without {count} of the files; the files stay where they are</source>
        <translation>写一个去掉其中 {count} 个文件的新列表；文件本身保持不动</translation>
    </message>
    <message>
        <source>Take every {share}th picture out of training, for validation, in two new lists</source>
        <translation>每 {share} 张图片取一张用于验证，写入两个新列表</translation>
    </message>
    <message>
        <source>Write inverted copies of the masks into a new folder and use them</source>
        <translation>将蒙版的反转副本写入新文件夹并使用</translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message>
        <source>Check the data</source>
        <translation>检查数据</translation>
    </message>
    <message>
        <source>Open every picture and mask, and look for what would spoil the training</source>
        <translation>打开每张图片和蒙版，查找会影响训练的问题</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>End the check without a result</source>
        <translation>中止检查，不给出结果</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检查的进度</translation>
    </message>
    <message>
        <source>Faults: {faults}, warnings: {warnings}. Faults must be mended before training.</source>
        <translation>错误：{faults}，警告：{warnings}。训练前必须修正错误。</translation>
    </message>
    <message>
        <source>No faults, warnings: {warnings}. Training can start.</source>
        <translation>没有错误，警告：{warnings}。可以开始训练。</translation>
    </message>
    <message>
        <source>All is well: training can start.</source>
        <translation>一切正常：可以开始训练。</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
</context>
<context>
    <name>ColourButton</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Colour of the pencil: {name}</source>
        <translation>铅笔颜色：{name}</translation>
    </message>
</context>
<context>
    <name>ColourMask</name>
    <message>
        <source>Click on the colour in the picture.</source>
        <translation>请在图片上单击该颜色。</translation>
    </message>
    <message>
        <source>{share} of the picture</source>
        <translation>占图片的 {share}</translation>
    </message>
</context>
<context>
    <name>ColourMaskPanel</name>
    <message>
        <source>Mask from colour</source>
        <translation>由颜色生成蒙版</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>How far a colour may be from the picked one, in each channel, of 255</source>
        <translation>每个通道与所选颜色最多可相差多少（0–255）</translation>
    </message>
    <message>
        <source>Add to mask</source>
        <translation>加入蒙版</translation>
    </message>
    <message>
        <source>Mark these pixels as well (Return)</source>
        <translation>把这些像素也加入标记 (Return)</translation>
    </message>
    <message>
        <source>Replace mask</source>
        <translation>替换蒙版</translation>
    </message>
    <message>
        <source>Mark these pixels and no others</source>
        <translation>只标记这些像素</translation>
    </message>
    <message>
        <source>Close without marking anything (Esc)</source>
        <translation>关闭，不做任何标记 (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The picked colour</source>
        <translation>所选颜色</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>{factor} times stronger</source>
        <translation>放大 {factor} 倍</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>修复后</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>How strong the original is laid over the repaired picture</source>
        <translation>原图叠加在修复图上的强度</translation>
    </message>
    <message>
        <source>Compare with original</source>
        <translation>与原图对比</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>修复后</translation>
    </message>
    <message>
        <source>Difference × {factor}</source>
        <translation>差异 × {factor}</translation>
    </message>
    <message>
        <source>Original {part:.0%}</source>
        <translation>原图 {part:.0%}</translation>
    </message>
</context>
<context>
    <name>ConfigForm</name>
    <message>
        <source>{count} of these values differ from their defaults</source>
        <translation>其中 {count} 个值与默认值不同</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Set everything to its default, except files, folders and network sizes</source>
        <translation>除文件、文件夹和网络规模外，全部恢复默认值</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Intervals</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Repair tool</source>
        <translation>修复工具</translation>
    </message>
    <message>
        <source>1 · Edges</source>
        <translation>1 · 线条</translation>
    </message>
    <message>
        <source>2 · Pictures, true edges</source>
        <translation>2 · 图片，真实线条</translation>
    </message>
    <message>
        <source>3 · Pictures, predicted edges</source>
        <translation>3 · 图片，预测线条</translation>
    </message>
    <message>
        <source>4 · Both jointly</source>
        <translation>4 · 两者联合</translation>
    </message>
    <message>
        <source>Random blocks</source>
        <translation>随机方块</translation>
    </message>
    <message>
        <source>Half of the picture</source>
        <translation>图片的一半</translation>
    </message>
    <message>
        <source>Mask files</source>
        <translation>蒙版文件</translation>
    </message>
    <message>
        <source>Mask files and blocks</source>
        <translation>蒙版文件和方块</translation>
    </message>
    <message>
        <source>Mask files, blocks, halves</source>
        <translation>蒙版文件、方块和一半</translation>
    </message>
    <message>
        <source>Mask files in the pictures&apos; order</source>
        <translation>蒙版文件，按图片顺序</translation>
    </message>
    <message>
        <source>Free-form strokes</source>
        <translation>自由笔触</translation>
    </message>
    <message>
        <source>Damage of all kinds</source>
        <translation>各种损坏</translation>
    </message>
    <message>
        <source>Found by Canny</source>
        <translation>由 Canny 查找</translation>
    </message>
    <message>
        <source>Edge files</source>
        <translation>线条文件</translation>
    </message>
</context>
<context>
    <name>ConfigMeanings</name>
    <message>
        <source>1: train, 2: test, 3: evaluate, 4: the window&apos;s repair tool</source>
        <translation>1：训练，2：测试，3：评估，4：窗口的修复工具</translation>
    </message>
    <message>
        <source>1: edge model, 2: inpainting model, 3: edge-inpainting model, 4: joint model</source>
        <translation>1：线条模型，2：修复模型，3：线条＋修复模型，4：联合模型</translation>
    </message>
    <message>
        <source>1: random block, 2: half, 3: external, 4: (external, random block), 5: (external, random block, half), 6: external in the pictures&apos; order, 7: free-form strokes, 8: damage of all kinds (strokes, boxes, lettering, dust, torn borders)</source>
        <translation>1：随机方块，2：一半，3：外部，4：（外部、随机方块），5：（外部、随机方块、一半），6：外部，按图片顺序，7：自由笔触，8：各种损坏（笔触、方框、文字、灰尘、撕破的边）</translation>
    </message>
    <message>
        <source>1: Canny, 2: external</source>
        <translation>1：Canny，2：外部</translation>
    </message>
    <message>
        <source>1: keep an external edge only where Canny finds one too, 0: keep all</source>
        <translation>1：仅保留 Canny 也找到的外部线条，0：全部保留</translation>
    </message>
    <message>
        <source>random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>auto | cpu | cuda | mps; the seed&apos;s 0 is cpu, its 1 is auto (a GPU where there is one)</source>
        <translation>auto | cpu | cuda | mps；原项目的 0 即 cpu，1 即 auto（有 GPU 时用 GPU）</translation>
    </message>
    <message>
        <source>CUDA devices to use, by number; several share every batch, one process each</source>
        <translation>要使用的 CUDA 设备编号；多个设备共同分担每一批，各占一个进程</translation>
    </message>
    <message>
        <source>1: log in detail, for whoever looks for a mistake</source>
        <translation>1：详细记录日志，便于查找错误</translation>
    </message>
    <message>
        <source>1: the terminal shows the losses beside the metrics</source>
        <translation>1：终端除指标外还显示损失</translation>
    </message>
    <message>
        <source>1: MODEL 3 mixes true and predicted edges evenly, so that MODEL 2 can be left out</source>
        <translation>1：MODEL 3 均匀混合真实线条和预测线条，因此可省略 MODEL 2</translation>
    </message>
    <message>
        <source>training pictures: a list file, a folder or a picture</source>
        <translation>训练图片：列表文件、文件夹或单张图片</translation>
    </message>
    <message>
        <source>validation pictures, likewise</source>
        <translation>验证图片，同上</translation>
    </message>
    <message>
        <source>test pictures, likewise</source>
        <translation>测试图片，同上</translation>
    </message>
    <message>
        <source>external edges of the training pictures, in the same order</source>
        <translation>训练图片的外部线条，顺序相同</translation>
    </message>
    <message>
        <source>external edges of the validation pictures</source>
        <translation>验证图片的外部线条</translation>
    </message>
    <message>
        <source>external edges of the test pictures</source>
        <translation>测试图片的外部线条</translation>
    </message>
    <message>
        <source>external masks for training, white is the hole</source>
        <translation>训练用的外部蒙版，白色为缺损</translation>
    </message>
    <message>
        <source>external masks for validation</source>
        <translation>验证用的外部蒙版</translation>
    </message>
    <message>
        <source>external masks for testing</source>
        <translation>测试用的外部蒙版</translation>
    </message>
    <message>
        <source>learning rate of the generators</source>
        <translation>生成器的学习率</translation>
    </message>
    <message>
        <source>learning rate of the discriminators, as a share of LR</source>
        <translation>判别器的学习率，相对于 LR 的比例</translation>
    </message>
    <message>
        <source>Adam&apos;s first decay</source>
        <translation>Adam 的第一个衰减系数</translation>
    </message>
    <message>
        <source>Adam&apos;s second decay</source>
        <translation>Adam 的第二个衰减系数</translation>
    </message>
    <message>
        <source>pictures per iteration</source>
        <translation>每次迭代的图片数</translation>
    </message>
    <message>
        <source>side of the training squares in pixels, a multiple of 4; 0: original sizes</source>
        <translation>训练方块的边长，像素，4 的倍数；0：原始尺寸</translation>
    </message>
    <message>
        <source>Gaussian of the Canny edges in pixels (0: random from 1 to 4, -1: no edges)</source>
        <translation>Canny 边缘的高斯模糊，像素（0：1 到 4 随机，-1：无边缘）</translation>
    </message>
    <message>
        <source>iterations to train</source>
        <translation>训练的迭代次数</translation>
    </message>
    <message>
        <source>an edge counts from this probability on (precision and recall)</source>
        <translation>概率从此值起才算作线条（精确率和召回率）</translation>
    </message>
    <message>
        <source>weight of the L1 loss</source>
        <translation>L1 损失的权重</translation>
    </message>
    <message>
        <source>weight of the feature-matching loss</source>
        <translation>特征匹配损失的权重</translation>
    </message>
    <message>
        <source>weight of the style loss</source>
        <translation>风格损失的权重</translation>
    </message>
    <message>
        <source>weight of the perceptual loss</source>
        <translation>感知损失的权重</translation>
    </message>
    <message>
        <source>weight of the inpainting model&apos;s adversarial loss</source>
        <translation>修复模型对抗损失的权重</translation>
    </message>
    <message>
        <source>nsgan | lsgan | hinge</source>
        <translation>nsgan | lsgan | hinge</translation>
    </message>
    <message>
        <source>accepted for old files; the seed never used it</source>
        <translation>为兼容旧文件而接受；原项目从未使用</translation>
    </message>
    <message>
        <source>iterations between checkpoints (0: only at the end)</source>
        <translation>检查点之间的迭代次数（0：仅在结束时）</translation>
    </message>
    <message>
        <source>iterations between sample sheets (0: never)</source>
        <translation>样本图之间的迭代次数（0：从不）</translation>
    </message>
    <message>
        <source>pictures on a sample sheet</source>
        <translation>一张样本图上的图片数</translation>
    </message>
    <message>
        <source>iterations between evaluations (0: never)</source>
        <translation>评估之间的迭代次数（0：从不）</translation>
    </message>
    <message>
        <source>iterations between lines of the log file (0: never)</source>
        <translation>日志文件各行之间的迭代次数（0：从不）</translation>
    </message>
    <message>
        <source>iterations between lines on the terminal (0: never)</source>
        <translation>终端各行之间的迭代次数（0：从不）</translation>
    </message>
    <message>
        <source>newest checkpoints that are kept beside the best one of each phase (0: all)</source>
        <translation>除每阶段最佳者外保留的最新检查点数（0：全部）</translation>
    </message>
    <message>
        <source>channels of the generators&apos; first layer</source>
        <translation>生成器第一层的通道数</translation>
    </message>
    <message>
        <source>residual blocks of the generators</source>
        <translation>生成器的残差块数</translation>
    </message>
    <message>
        <source>channels of the discriminators&apos; first layer</source>
        <translation>判别器第一层的通道数</translation>
    </message>
    <message>
        <source>1: the inpainting generator starts from a smooth fill of the hole and predicts the rest</source>
        <translation>1：修复生成器从缺损处的平滑填充出发，只预测其余部分</translation>
    </message>
    <message>
        <source>resnet: EdgeConnect&apos;s generators; unet: lighter ones, which learn sooner on a CPU (SKIPS is theirs anyway)</source>
        <translation>resnet：EdgeConnect 的生成器；unet：更轻的生成器，在 CPU 上学得更快（自带 SKIPS）</translation>
    </message>
    <message>
        <source>1: the generators hand fine detail from encoder to decoder</source>
        <translation>1：生成器将细节从编码器直接传给解码器</translation>
    </message>
    <message>
        <source>VGG-19 for the perceptual and style losses: a file, auto (torchvision&apos;s copy, fetched once) or none (match the discriminator&apos;s features instead)</source>
        <translation>感知损失和风格损失用的 VGG-19：文件、auto（torchvision 的副本，只下载一次）或 none（改为匹配判别器的特征）</translation>
    </message>
    <message>
        <source>weight of the inpainting model&apos;s error in decibels, in which an easy hole counts as much as a hard one (0: none)</source>
        <translation>修复模型以分贝计的误差的权重，容易的缺损和难的同样重要（0：不用）</translation>
    </message>
    <message>
        <source>weight of the L1 loss of the inpainting model&apos;s differences between neighbouring pixels at the hole, which asks for sharp lines (0: none)</source>
        <translation>修复模型在缺损处相邻像素之差的 L1 损失的权重，要求线条清晰（0：不用）</translation>
    </message>
    <message>
        <source>1: adversarial losses and feature matching count only where a patch touches the hole; 0: everywhere, as in the seed</source>
        <translation>1：对抗损失和特征匹配只计算触及缺损的图块；0：处处计算，与原项目相同</translation>
    </message>
    <message>
        <source>1: the inpainting model&apos;s discriminator sees the lines beside the picture</source>
        <translation>1：修复模型的判别器除图片外还能看到线条</translation>
    </message>
    <message>
        <source>weight of the edge model&apos;s adversarial loss</source>
        <translation>线条模型的对抗损失权重</translation>
    </message>
    <message>
        <source>weight of the edge model&apos;s cross-entropy in the hole (0: none, as in the seed)</source>
        <translation>线条模型在缺损处交叉熵的权重（0：无，与原项目相同）</translation>
    </message>
    <message>
        <source>share of phase 1&apos;s samples in which the true lines are shown in a band of random depth along the hole&apos;s rim, so that the edge model learns to continue from lines</source>
        <translation>阶段 1 的样本中，沿缺损边缘在随机深度的一圈内显示真实线条的比例，让线条模型学会接着线条往下画</translation>
    </message>
    <message>
        <source>share of phase 1&apos;s samples in which the true lines are shown in random blots of the hole instead</source>
        <translation>阶段 1 的样本中，改为在缺损内随机的斑块里显示真实线条的比例</translation>
    </message>
    <message>
        <source>share of phase 3&apos;s samples that are given the true lines, as in phase 2 (SKIP_PHASE2 does so by iterations)</source>
        <translation>阶段 3 的样本中，像阶段 2 一样给出真实线条的比例（SKIP_PHASE2 按迭代这样做）</translation>
    </message>
    <message>
        <source>1: Canny finds the edges around a hole without looking into it, as in a repair; 0: in the whole picture, as in the seed (they then tell what is in the hole)</source>
        <translation>1：像修复时一样，不看缺损内部，用 Canny 找缺损周围的线条；0：像原程序一样在整张图片中找（会透露缺损里的内容）</translation>
    </message>
    <message>
        <source>random: a random square at a random scale; squeeze: the central square, as in the seed</source>
        <translation>random：随机位置、随机比例的方块；squeeze：居中方块，与原项目相同</translation>
    </message>
    <message>
        <source>pixels a side: random squares and their masks are made as large as this, and a window of INPUT_SIZE of them is trained on, which so meets holes as wide as a larger square&apos;s (0: INPUT_SIZE itself)</source>
        <translation>边长（像素）：随机方块及其蒙版按此大小生成，用其中 INPUT_SIZE 的窗口训练，因此能遇到与大方块同样宽的缺损（0：就是 INPUT_SIZE）</translation>
    </message>
    <message>
        <source>1: mirror half of the training pictures</source>
        <translation>1：将一半的训练图片左右镜像</translation>
    </message>
    <message>
        <source>0: colours as they are, to 1: hue, saturation, brightness and contrast differ a little per training picture</source>
        <translation>从 0：颜色不变，到 1：每张训练图片的色相、饱和度、亮度和对比度略有变化</translation>
    </message>
    <message>
        <source>MiB of decoded training pictures that are kept in memory (0: none)</source>
        <translation>保留在内存中的已解码训练图片，MiB（0：不保留）</translation>
    </message>
    <message>
        <source>processes that prepare pictures (0: none of their own, -1: automatic)</source>
        <translation>准备图片的进程数（0：不另开进程，-1：自动）</translation>
    </message>
    <message>
        <source>mixed precision: auto (on CUDA, and on CPUs with matrix units for bfloat16) | bfloat16 (always) | off</source>
        <translation>混合精度：auto（CUDA，以及有 bfloat16 矩阵单元的 CPU）| bfloat16（总是）| off</translation>
    </message>
    <message>
        <source>1: torch.compile makes kernels for the networks; the first steps take minutes</source>
        <translation>1：由 torch.compile 为网络生成内核；最初几步需要数分钟</translation>
    </message>
    <message>
        <source>decay of a running mean of the generator, which is what gets used (0: off, else e.g. 0.999)</source>
        <translation>生成器滑动平均的衰减系数，实际使用的是该平均（0：关闭，否则如 0.999）</translation>
    </message>
    <message>
        <source>the last share of MAX_ITERS, over which LR falls linearly to zero (0: constant)</source>
        <translation>MAX_ITERS 的最后一段比例，LR 在其间线性降到零（0：恒定）</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Metrics; dots are evaluations</source>
        <translation>指标；圆点为评估</translation>
    </message>
    <message>
        <source>Wheel zooms, dragging moves, dragging with the right button stretches; Fit shows everything</source>
        <translation>滚轮缩放，拖动平移，右键拖动拉伸；“适合”显示全部</translation>
    </message>
    <message>
        <source>Diagram of the losses</source>
        <translation>损失图表</translation>
    </message>
    <message>
        <source>Diagram of the metrics</source>
        <translation>指标图表</translation>
    </message>
</context>
<context>
    <name>DamageKinds</name>
    <message>
        <source>Dust specks</source>
        <translation>灰尘斑点</translation>
    </message>
    <message>
        <source>Dust speck</source>
        <translation>灰尘斑点</translation>
    </message>
    <message>
        <source>Small pale or dark specks strewn over the picture</source>
        <translation>散布在图片上的浅色或深色小点</translation>
    </message>
    <message>
        <source>Largest diameter of a speck</source>
        <translation>斑点的最大直径</translation>
    </message>
    <message>
        <source>Scratches</source>
        <translation>划痕</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>划痕</translation>
    </message>
    <message>
        <source>Long, straight, thin lines that lie on top of the drawing</source>
        <translation>叠在画面上的细长直线</translation>
    </message>
    <message>
        <source>Largest width of a scratch</source>
        <translation>划痕的最大宽度</translation>
    </message>
    <message>
        <source>Flat boxes</source>
        <translation>色块</translation>
    </message>
    <message>
        <source>Flat box</source>
        <translation>色块</translation>
    </message>
    <message>
        <source>White or black rectangles laid over the drawing</source>
        <translation>盖住画面的白色或黑色矩形</translation>
    </message>
    <message>
        <source>Longer side of a box, at most</source>
        <translation>色块较长边的最大值</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>马赛克</translation>
    </message>
    <message>
        <source>Areas of large square pixels that hide what was there</source>
        <translation>由大方格遮住原有画面的区域</translation>
    </message>
    <message>
        <source>Longer side of a mosaic, at most</source>
        <translation>马赛克较长边的最大值</translation>
    </message>
</context>
<context>
    <name>DataStep</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Clean pictures are enough: the damage is made while training, so that the answer is known.</source>
        <translation>只需要完好的图片：损坏在训练时生成，因此答案是已知的。</translation>
    </message>
    <message>
        <source>Check before training</source>
        <translation>训练前检查</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>The folder of your pictures; its sub-folders belong to it</source>
        <translation>存放图片的文件夹，包括其子文件夹</translation>
    </message>
    <message>
        <source>Use the built-in demo set</source>
        <translation>使用内置示例集</translation>
    </message>
    <message>
        <source>Pictures that the program draws itself: to try training out, without a file of yours</source>
        <translation>程序自己绘制的图片：无需您的文件即可试用训练</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Deal the pictures by turns into three lists in the model folder</source>
        <translation>将图片轮流分到模型文件夹中的三个列表</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>No folder of masks chosen yet</source>
        <translation>尚未选择蒙版文件夹</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>蒙版文件夹</translation>
    </message>
    <message>
        <source>Choose masks…</source>
        <translation>选择蒙版…</translation>
    </message>
    <message>
        <source>Next: train</source>
        <translation>下一步：训练</translation>
    </message>
    <message>
        <source>Go on to the step Phases</source>
        <translation>前往“阶段”步骤</translation>
    </message>
    <message>
        <source>A folder of masks; white is the hole</source>
        <translation>蒙版文件夹；白色为缺损</translation>
    </message>
    <message>
        <source>What the networks will see</source>
        <translation>网络将看到的内容</translation>
    </message>
    <message>
        <source>Show others</source>
        <translation>换一批</translation>
    </message>
    <message>
        <source>Other pictures, other damage</source>
        <translation>换其他图片和其他损坏</translation>
    </message>
    <message>
        <source>Where the holes come from</source>
        <translation>缺损从哪里来</translation>
    </message>
    <message>
        <source>Of every round:</source>
        <translation>每轮中：</translation>
    </message>
    <message>
        <source>for training</source>
        <translation>用于训练</translation>
    </message>
    <message>
        <source>for validation</source>
        <translation>用于验证</translation>
    </message>
    <message>
        <source>for the test</source>
        <translation>用于测试</translation>
    </message>
    <message>
        <source>Pictures of each round {purpose}</source>
        <translation>每轮中{purpose}的图片数</translation>
    </message>
    <message>
        <source>The built-in demo set is used</source>
        <translation>正在使用内置示例集</translation>
    </message>
    <message>
        <source>No folder chosen yet</source>
        <translation>尚未选择文件夹</translation>
    </message>
    <message>
        <source>Masks are drawn at random from the files below; each may be any size, white is the hole.</source>
        <translation>从下面的文件中随机抽取蒙版；尺寸不限，白色为缺损。</translation>
    </message>
    <message>
        <source>Scratches, pen strokes and smears from 1 % to 40 % of the picture, drawn anew every time.</source>
        <translation>划痕、笔迹和污渍，占图片的 1 % 到 40 %，每次重新生成。</translation>
    </message>
    <message>
        <source>Strokes, boxes, lettering, dust and torn borders, drawn anew every time.</source>
        <translation>笔触、方框、文字、灰尘和撕破的边，每次重新生成。</translation>
    </message>
    <message>
        <source>Simple shapes, drawn anew every time. Strokes come closer to real damage.</source>
        <translation>简单形状，每次重新生成。自由笔触更接近真实损坏。</translation>
    </message>
    <message>
        <source>No lists yet: choose a folder, then split it.</source>
        <translation>还没有列表：请选择文件夹，然后划分。</translation>
    </message>
    <message>
        <source>{train} pictures for training · {val} for validation · {test} for the test</source>
        <translation>训练 {train} 张 · 验证 {val} 张 · 测试 {test} 张</translation>
    </message>
    <message>
        <source>Choose the folder of your pictures</source>
        <translation>选择图片所在的文件夹</translation>
    </message>
    <message>
        <source>No picture is left for validation: sample sheets will show training pictures. Set the shares to 4 : 1 : 0, say, and split again.</source>
        <translation>没有图片留给验证：样本图将显示训练图片。可将比例设为例如 4 : 1 : 0，再重新划分。</translation>
    </message>
    <message>
        <source>Choose the folder of your masks</source>
        <translation>选择蒙版所在的文件夹</translation>
    </message>
</context>
<context>
    <name>DetectorRow</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Accepted, of all that were found</source>
        <translation>已接受数 / 找到的总数</translation>
    </message>
    <message>
        <source>Sensitivity: left only the plainest damage, right everything that could be</source>
        <translation>灵敏度：最左只找最明显的损坏，最右找出一切可能的损坏</translation>
    </message>
    <message>
        <source>{kind}: sensitivity</source>
        <translation>{kind}：灵敏度</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>{limit}, in pixels; 0 leaves it to the detector</source>
        <translation>{limit}，像素；0 表示由检测器决定</translation>
    </message>
    <message>
        <source>{kind}: largest size</source>
        <translation>{kind}：最大尺寸</translation>
    </message>
    <message>
        <source>{kind}: accept all</source>
        <translation>{kind}：全部接受</translation>
    </message>
    <message>
        <source>{kind}: accept none</source>
        <translation>{kind}：全部拒绝</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Pictures and projects</source>
        <translation>图片和项目</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Tsukuroi projects</source>
        <translation>Tsukuroi 项目</translation>
    </message>
    <message>
        <source>Open pictures or projects</source>
        <translation>打开图片或项目</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Open all pictures of a folder</source>
        <translation>打开文件夹中的所有图片</translation>
    </message>
    <message>
        <source>Import a mask</source>
        <translation>导入蒙版</translation>
    </message>
    <message>
        <source>Export the mask</source>
        <translation>导出蒙版</translation>
    </message>
    <message>
        <source>Load an edge map</source>
        <translation>载入线条图</translation>
    </message>
    <message>
        <source>Save the edge map</source>
        <translation>保存线条图</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Replace the original?</source>
        <translation>替换原图？</translation>
    </message>
    <message>
        <source>{name} is the picture you opened. Saving here replaces it; the damaged original is gone.</source>
        <translation>{name} 是您打开的图片。保存到这里会将其替换，损坏的原图将不复存在。</translation>
    </message>
    <message>
        <source>Replace the original</source>
        <translation>替换原图</translation>
    </message>
    <message>
        <source>The unsaved work on {name} is deleted for good.</source>
        <translation>{name} 未保存的工作将被永久删除。</translation>
    </message>
    <message>
        <source>The unsaved work on {count} pictures is deleted for good.</source>
        <translation>{count} 张图片未保存的工作将被永久删除。</translation>
    </message>
    <message>
        <source>Throw it away?</source>
        <translation>要丢弃吗？</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>{name} has work that is not saved.</source>
        <translation>{name} 有未保存的工作。</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>{count} pictures have work that is not saved.</source>
        <translation>{count} 张图片有未保存的工作。</translation>
    </message>
    <message>
        <source>Save all projects</source>
        <translation>保存所有项目</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>A project keeps mask, edges, repairs and their history. Without saving, they are lost.</source>
        <translation>项目会保存蒙版、线条、修复及其历史。不保存就会丢失。</translation>
    </message>
    <message>
        <source>Projects are saved beside their pictures. Without saving, the work is lost.</source>
        <translation>项目保存在图片旁边。不保存，这些工作就会丢失。</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>替换文件？</translation>
    </message>
    <message>
        <source>{name} exists already.</source>
        <translation>{name} 已存在。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>EdgeControls</name>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>How much the picture is smoothed before lines are looked for: less finds finer ones</source>
        <translation>查找线条前对图片的平滑程度：越小，找到的线条越细</translation>
    </message>
    <message>
        <source>Sigma of the found lines</source>
        <translation>查找线条的 sigma</translation>
    </message>
    <message>
        <source>Back to the model&apos;s own sigma</source>
        <translation>恢复模型自己的 sigma</translation>
    </message>
    <message>
        <source>Back to the model&apos;s own sigma (double click on the slider)</source>
        <translation>恢复模型自己的 sigma（双击滑块）</translation>
    </message>
    <message>
        <source>The model is not loaded yet.</source>
        <translation>模型尚未加载。</translation>
    </message>
    <message>
        <source>The model was trained without found lines.</source>
        <translation>该模型训练时没有使用检测到的线条。</translation>
    </message>
    <message>
        <source>Trained with {sigma:.1f}</source>
        <translation>训练值：{sigma:.1f}</translation>
    </message>
    <message>
        <source>The model was trained with {sigma:.1f}: other values show it lines it does not know.</source>
        <translation>模型以 {sigma:.1f} 训练：其他值会产生它不认识的线条。</translation>
    </message>
</context>
<context>
    <name>EdgeTools</name>
    <message>
        <source>You have drawn and erased no lines: there is nothing to reset.</source>
        <translation>您没有画过或擦过线条：没有可还原的内容。</translation>
    </message>
    <message>
        <source>There are no lines to save yet: mark some damage, or draw lines first.</source>
        <translation>还没有可保存的线条：请先标记损坏处，或画出线条。</translation>
    </message>
    <message>
        <source>Lines saved as {name}.</source>
        <translation>线条已保存为 {name}。</translation>
    </message>
    <message>
        <source>{share} of {name} is white, as if its lines were dark. Lines must be white on black.</source>
        <translation>{name} 有 {share} 是白色，似乎线条是深色的。线条应为黑底白线。</translation>
    </message>
    <message>
        <source>Load an edge map</source>
        <translation>载入线条图</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>按原样</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>反转后</translation>
    </message>
    <message>
        <source>Invert it</source>
        <translation>反转</translation>
    </message>
    <message>
        <source>The lines are those of {name} now.</source>
        <translation>现在使用 {name} 的线条。</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop a damaged picture here</source>
        <translation>将损坏的图片拖放到这里</translation>
    </message>
    <message>
        <source>or press {key} to choose one</source>
        <translation>或按 {key} 选择</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>打开图片</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>It happened {count} times since the start.</source>
        <translation>启动以来已发生 {count} 次。</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>出现了问题</translation>
    </message>
    <message>
        <source>This should not have happened. You can go on working; saving your picture now is a good idea. The report below is in the log as well, and helps us mend it.</source>
        <translation>这本不该发生。您可以继续工作；建议现在保存图片。下面的报告也已写入日志，有助于我们修正问题。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>What happened and where in the program; Ctrl+C copies what is selected</source>
        <translation>发生了什么、在程序的哪个位置；Ctrl+C 复制所选内容</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Copy the report as it stands here</source>
        <translation>按此处显示的内容复制报告</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Copy the report with versions and the end of the log, without folders and file names</source>
        <translation>复制报告以及版本和日志末尾，不含文件夹和文件名</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message>
        <source>Keep the quality of the original</source>
        <translation>保持原图的质量</translation>
    </message>
    <message>
        <source>The same quantisation tables as in the picture you opened</source>
        <translation>使用与打开的图片相同的量化表</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
    <message>
        <source>JPEG quality, 1 to 100</source>
        <translation>JPEG 质量，1 到 100</translation>
    </message>
    <message>
        <source>Higher is better and larger; above 95 little is gained</source>
        <translation>越高质量越好，文件越大；超过 95 提升很小</translation>
    </message>
    <message>
        <source>Put the recipe into the PNG</source>
        <translation>将修复配方写入 PNG</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a name…</source>
        <translation>选择文件名…</translation>
    </message>
    <message>
        <source>Choose where to write the file (Return)</source>
        <translation>选择文件的保存位置 (Return)</translation>
    </message>
    <message>
        <source>Model, settings, mask and edges: with the original, they give the identical picture again</source>
        <translation>模型、设置、蒙版和线条：配合原图可重现完全相同的图片</translation>
    </message>
    <message>
        <source>Nothing was repaired yet, so there is no recipe</source>
        <translation>还没有修复，因此没有配方</translation>
    </message>
    <message>
        <source>Changes no pixel; opens everywhere</source>
        <translation>不改动任何像素；到处都能打开</translation>
    </message>
    <message>
        <source>Changes no pixel; for print and archives</source>
        <translation>不改动任何像素；适合印刷和存档</translation>
    </message>
    <message>
        <source>Changes no pixel; small files for the web</source>
        <translation>不改动任何像素；文件小，适合网页</translation>
    </message>
    <message>
        <source>Smallest; every pixel may differ a little</source>
        <translation>最小；每个像素都可能略有不同</translation>
    </message>
    <message>
        <source>Plain pixels for old programs</source>
        <translation>供旧程序使用的纯像素</translation>
    </message>
    <message>
        <source>Original, repair and mask as layers, for Krita and GIMP</source>
        <translation>原图、修复和蒙版分为图层，用于 Krita 和 GIMP</translation>
    </message>
    <message>
        <source>Cannot hold 16 bits per channel</source>
        <translation>无法存储每通道 16 位</translation>
    </message>
    <message>
        <source>Cannot hold transparency</source>
        <translation>无法存储透明度</translation>
    </message>
    <message>
        <source>Cannot hold so large a picture</source>
        <translation>无法存储这么大的图片</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>16 bits per channel</source>
        <translation>每通道 16 位</translation>
    </message>
    <message>
        <source>colour profile</source>
        <translation>颜色配置文件</translation>
    </message>
    <message>
        <source>EXIF and XMP data</source>
        <translation>EXIF 和 XMP 数据</translation>
    </message>
    <message>
        <source>resolution ({dpi} dpi)</source>
        <translation>分辨率（{dpi} dpi）</translation>
    </message>
    <message>
        <source>texts of the PNG</source>
        <translation>PNG 的文本</translation>
    </message>
    <message>
        <source>the other pages, as they are</source>
        <translation>其他页面（保持原样）</translation>
    </message>
    <message>
        <source>gamma and primaries</source>
        <translation>伽马值和三原色</translation>
    </message>
    <message>
        <source>IPTC and Photoshop data</source>
        <translation>IPTC 和 Photoshop 数据</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>extra channels</source>
        <translation>附加通道</translation>
    </message>
    <message>
        <source>CMYK</source>
        <translation>CMYK</translation>
    </message>
    <message>
        <source>shape of the pixels</source>
        <translation>像素长宽比</translation>
    </message>
    <message>
        <source>palette, if the new colours fit in it</source>
        <translation>调色板（如果新颜色放得下）</translation>
    </message>
    <message>
        <source>1 bit per pixel</source>
        <translation>每像素 1 位</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Kept from the original: {list}.</source>
        <translation>从原图保留：{list}。</translation>
    </message>
    <message>
        <source>The pixels alone.</source>
        <translation>仅像素。</translation>
    </message>
    <message>
        <source>This format drops: {list}.</source>
        <translation>此格式会丢失：{list}。</translation>
    </message>
    <message>
        <source>The original has {count} pages; only the first was opened and is written.</source>
        <translation>原图有 {count} 页；只打开并写入第一页。</translation>
    </message>
    <message>
        <source>Left out in every format: {list}.</source>
        <translation>任何格式都不保留：{list}。</translation>
    </message>
</context>
<context>
    <name>FailureCard</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the message, with its report if there is one</source>
        <translation>复制消息，如有报告则一并复制</translation>
    </message>
    <message>
        <source>Something unforeseen stopped the training: {reason}</source>
        <translation>发生意外情况，训练已停止：{reason}</translation>
    </message>
</context>
<context>
    <name>FileController</name>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>Saved as {name}. JPEG encodes the whole picture anew: every pixel may differ a little.</source>
        <translation>已保存为 {name}。JPEG 会重新编码整张图片：每个像素都可能略有不同。</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Film strip</source>
        <translation>胶片栏</translation>
    </message>
</context>
<context>
    <name>FindDamagePanel</name>
    <message>
        <source>Sensitivity</source>
        <translation>灵敏度</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>查找的进度</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Look for what is ticked above</source>
        <translation>查找上面勾选的损坏</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop looking; what was found so far stays</source>
        <translation>停止查找；已找到的保留</translation>
    </message>
    <message>
        <source>Add to mask</source>
        <translation>加入蒙版</translation>
    </message>
    <message>
        <source>Mark all accepted findings for repair</source>
        <translation>将所有已接受的结果标记为待修复</translation>
    </message>
</context>
<context>
    <name>FindDamageTab</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>没有打开的图片。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>{accepted} of {count} accepted. Click on one in the picture to reject or accept it.</source>
        <translation>已接受 {accepted} / {count}。在图片上单击可拒绝或接受。</translation>
    </message>
    <message>
        <source>They are in the mask now. Undo brings them back here.</source>
        <translation>已加入蒙版。撤销可将其带回这里。</translation>
    </message>
    <message>
        <source>No damage found. Higher sensitivity finds more, but may mark drawing as well.</source>
        <translation>未发现损坏。提高灵敏度能找到更多，但也可能标记到画面内容。</translation>
    </message>
    <message>
        <source>Looks for damage and marks nothing by itself: you decide what goes into the mask.</source>
        <translation>只查找损坏，不会自行标记：由您决定哪些加入蒙版。</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure. A click rejects it.</source>
        <translation>{kind}，把握 {score:.0%}。单击可拒绝。</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure, rejected. A click accepts it.</source>
        <translation>{kind}，把握 {score:.0%}，已拒绝。单击可接受。</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Fix: {what}</source>
        <translation>修正：{what}</translation>
    </message>
</context>
<context>
    <name>FolderStep</name>
    <message>
        <source>Open config.yml</source>
        <translation>打开 config.yml</translation>
    </message>
    <message>
        <source>Show the file in your text editor</source>
        <translation>在文本编辑器中显示该文件</translation>
    </message>
    <message>
        <source>Choose or make a folder for the new model</source>
        <translation>为新模型选择或新建文件夹</translation>
    </message>
    <message>
        <source>{name} is a model folder already; it is open now.</source>
        <translation>{name} 已经是模型文件夹，现已打开。</translation>
    </message>
    <message>
        <source>{name} is a model folder now. Next: your pictures.</source>
        <translation>{name} 现在是模型文件夹。下一步：您的图片。</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>{name} had no config.yml; one with the default values was written.</source>
        <translation>{name} 中没有 config.yml；已用默认值写入一个。</translation>
    </message>
    <message>
        <source>Training goes on with the values it began with; changes count from the next start.</source>
        <translation>训练按开始时的值继续；更改从下次启动起生效。</translation>
    </message>
    <message>
        <source>Every change is written to config.yml at once; your comments there stay.</source>
        <translation>每次更改都会立即写入 config.yml；您在其中的注释会保留。</translation>
    </message>
    <message>
        <source>Train a model of your own</source>
        <translation>训练自己的模型</translation>
    </message>
    <message>
        <source>A model folder holds the settings, the weights, the logs and the samples of one model. Make a new one, or go on with one that you have trained or downloaded.</source>
        <translation>模型文件夹保存一个模型的设置、权重、日志和样本。新建一个，或继续使用训练过或下载的模型。</translation>
    </message>
    <message>
        <source>New model folder…</source>
        <translation>新建模型文件夹…</translation>
    </message>
    <message>
        <source>Choose an empty folder; the settings are written into it</source>
        <translation>选择空文件夹；设置将写入其中</translation>
    </message>
    <message>
        <source>Open model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Choose a folder with a config.yml, or with downloaded weights</source>
        <translation>选择含有 config.yml 或下载的权重的文件夹</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Make another model folder</source>
        <translation>另建一个模型文件夹</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open another model folder</source>
        <translation>打开另一个模型文件夹</translation>
    </message>
    <message>
        <source>Choose a file for {key}</source>
        <translation>为 {key} 选择文件</translation>
    </message>
    <message>
        <source>Another program has changed config.yml; its values are shown now.</source>
        <translation>其他程序更改了 config.yml；现在显示的是新值。</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <source>Paint with the tool</source>
        <translation>使用工具绘制</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>左键拖动</translation>
    </message>
    <message>
        <source>Take away with the tool</source>
        <translation>使用工具擦除</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>右键拖动</translation>
    </message>
    <message>
        <source>Ctrl+drag</source>
        <translation>Ctrl+拖动</translation>
    </message>
    <message>
        <source>Alt+drag</source>
        <translation>Alt+拖动</translation>
    </message>
    <message>
        <source>Pen&apos;s eraser end</source>
        <translation>压感笔的橡皮擦端</translation>
    </message>
    <message>
        <source>Straight line from the last stroke</source>
        <translation>从上一笔画直线</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Shift+单击</translation>
    </message>
    <message>
        <source>Square with the rectangle tool</source>
        <translation>用矩形工具画正方形</translation>
    </message>
    <message>
        <source>Shift+drag</source>
        <translation>Shift+拖动</translation>
    </message>
    <message>
        <source>Everything alike with the magic wand</source>
        <translation>用魔棒选取所有相近颜色</translation>
    </message>
    <message>
        <source>Pick a colour while the pencil is in hand</source>
        <translation>使用铅笔时取色</translation>
    </message>
    <message>
        <source>Alt+click</source>
        <translation>Alt+单击</translation>
    </message>
    <message>
        <source>Take back the stroke under way</source>
        <translation>撤回正在画的笔触</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>移动画面</translation>
    </message>
    <message>
        <source>Space+drag</source>
        <translation>空格+拖动</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>中键拖动</translation>
    </message>
    <message>
        <source>Move the picture in steps</source>
        <translation>逐步移动画面</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Zoom at the mouse (the wheel scrolls instead, if the preferences say so)</source>
        <translation>在鼠标处缩放（若首选项中设为滚动，则滚轮滚动）</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Move the picture sideways</source>
        <translation>左右移动画面</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <source>Choose one of several proposals</source>
        <translation>从多个候选中选择</translation>
    </message>
    <message>
        <source>1 … 9</source>
        <translation>1 … 9</translation>
    </message>
    <message>
        <source>Mouse and held keys</source>
        <translation>鼠标和按住的键</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>paint mask</source>
        <translation>绘制蒙版</translation>
    </message>
    <message>
        <source>erase mask</source>
        <translation>擦除蒙版</translation>
    </message>
    <message>
        <source>rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>magic wand</source>
        <translation>魔棒</translation>
    </message>
    <message>
        <source>clear mask</source>
        <translation>清除蒙版</translation>
    </message>
    <message>
        <source>mark everything</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>invert mask</source>
        <translation>反转蒙版</translation>
    </message>
    <message>
        <source>grow mask</source>
        <translation>扩展蒙版</translation>
    </message>
    <message>
        <source>shrink mask</source>
        <translation>收缩蒙版</translation>
    </message>
    <message>
        <source>import mask</source>
        <translation>导入蒙版</translation>
    </message>
    <message>
        <source>mask from transparency</source>
        <translation>由透明区域生成蒙版</translation>
    </message>
    <message>
        <source>mask from colour</source>
        <translation>由颜色生成蒙版</translation>
    </message>
    <message>
        <source>found damage</source>
        <translation>查找到的损坏</translation>
    </message>
    <message>
        <source>draw edge</source>
        <translation>画线条</translation>
    </message>
    <message>
        <source>erase edge</source>
        <translation>擦除线条</translation>
    </message>
    <message>
        <source>reset edges</source>
        <translation>还原线条</translation>
    </message>
    <message>
        <source>load edges</source>
        <translation>载入线条</translation>
    </message>
    <message>
        <source>repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>restore original</source>
        <translation>恢复原图</translation>
    </message>
    <message>
        <source>pencil</source>
        <translation>铅笔</translation>
    </message>
    <message>
        <source>switch repair</source>
        <translation>切换修复</translation>
    </message>
    <message>
        <source>delete repair</source>
        <translation>删除修复</translation>
    </message>
    <message>
        <source>repeat repair</source>
        <translation>重新修复</translation>
    </message>
    <message>
        <source>choose proposal</source>
        <translation>选择候选</translation>
    </message>
</context>
<context>
    <name>ImageCanvas</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
</context>
<context>
    <name>JobForm</name>
    <message>
        <source>Open job…</source>
        <translation>打开任务…</translation>
    </message>
    <message>
        <source>Open the settings of a batch saved before</source>
        <translation>打开以前保存的批处理设置</translation>
    </message>
    <message>
        <source>Save job…</source>
        <translation>保存任务…</translation>
    </message>
    <message>
        <source>Save these settings: for another day, or for the command line</source>
        <translation>保存这些设置，供日后或命令行使用</translation>
    </message>
    <message>
        <source>Locked while the batch runs. Cancel it to change the job.</source>
        <translation>批处理运行时已锁定。取消后才能更改任务。</translation>
    </message>
</context>
<context>
    <name>JobView</name>
    <message>
        <source>The job is saved as {name}.</source>
        <translation>任务已保存为 {name}。</translation>
    </message>
    <message>
        <source>The file is {path}.</source>
        <translation>文件为 {path}。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>The list is locked while the batch runs.</source>
        <translation>批处理运行时列表已锁定。</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Take this key away</source>
        <translation>移除此按键</translation>
    </message>
    <message>
        <source>Add a key for “{action}”</source>
        <translation>为“{action}”添加按键</translation>
    </message>
    <message>
        <source>Back to the usual keys of “{action}”</source>
        <translation>恢复“{action}”的默认按键</translation>
    </message>
    <message>
        <source>New key for “{action}”</source>
        <translation>“{action}”的新按键</translation>
    </message>
    <message>
        <source>Press the new key; Esc leaves it as it was</source>
        <translation>请按新按键；Esc 保持不变</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>Give the key to “{action}”</source>
        <translation>将此键分配给“{action}”</translation>
    </message>
    <message>
        <source>Press the new key. Esc leaves it as it was.</source>
        <translation>请按新按键。Esc 保持不变。</translation>
    </message>
    <message>
        <source>{key} belongs to “{action}”, which keeps it.</source>
        <translation>{key} 属于“{action}”，并将继续属于它。</translation>
    </message>
    <message>
        <source>{key} belongs to “{action}”.</source>
        <translation>{key} 已分配给“{action}”。</translation>
    </message>
    <message>
        <source>This key cannot be changed: it is held, or stops what goes on</source>
        <translation>此按键无法更改：它需要按住，或用于停止正在进行的操作</translation>
    </message>
    <message>
        <source>{key} – click for another key, Delete takes it away</source>
        <translation>{key} – 单击可更换，Delete 移除</translation>
    </message>
    <message>
        <source>{key}, key of “{action}”</source>
        <translation>“{action}”的按键 {key}</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>Space is held to move the picture; please choose another key.</source>
        <translation>空格键按住时用于移动画面；请选择其他按键。</translation>
    </message>
    <message>
        <source>The backslash is held to see the original; please choose another key.</source>
        <translation>反斜杠键按住时用于查看原图；请选择其他按键。</translation>
    </message>
    <message>
        <source>Escape stops what goes on; please choose another key.</source>
        <translation>Esc 用于停止正在进行的操作；请选择其他按键。</translation>
    </message>
    <message>
        <source>This is not a key that can be chosen; please press another.</source>
        <translation>此按键无法使用；请按其他按键。</translation>
    </message>
    <message>
        <source>The arrow keys move the picture; please choose another key.</source>
        <translation>方向键用于移动画面；请选择其他按键。</translation>
    </message>
    <message>
        <source>This key moves between the parts of the window; please choose another.</source>
        <translation>此按键用于在窗口各部分之间移动；请选择其他按键。</translation>
    </message>
    <message>
        <source>The digits choose one of several proposals; please choose another key.</source>
        <translation>数字键用于选择候选；请选择其他按键。</translation>
    </message>
    <message>
        <source>Alt with a letter opens the menus; please choose another key.</source>
        <translation>Alt 加字母用于打开菜单；请选择其他按键。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>{share} marked</source>
        <translation>已标记 {share}</translation>
    </message>
</context>
<context>
    <name>MaskControls</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Grow or shrink by, pixels</source>
        <translation>扩展或收缩的像素数</translation>
    </message>
    <message>
        <source>Pixels by which the mask grows or shrinks at a time</source>
        <translation>蒙版每次扩展或收缩的像素数</translation>
    </message>
</context>
<context>
    <name>MaskOperations</name>
    <message>
        <source>Mask saved as {name}.</source>
        <translation>蒙版已保存为 {name}。</translation>
    </message>
    <message>
        <source>{name} is all black: it marks nothing. White means repair.</source>
        <translation>{name} 全黑：没有标记任何内容。白色表示要修复。</translation>
    </message>
    <message>
        <source>{name} marks {share} of the picture. White means repair here.</source>
        <translation>{name} 标记了图片的 {share}。白色表示此处要修复。</translation>
    </message>
    <message>
        <source>{share} of the picture</source>
        <translation>占图片的 {share}</translation>
    </message>
    <message>
        <source>Import mask</source>
        <translation>导入蒙版</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Invert it</source>
        <translation>反转</translation>
    </message>
    <message>
        <source>It has {columns} × {rows} px and is stretched to the picture&apos;s {width} × {height} px, which have another proportion: it may not lie where it should.</source>
        <translation>它是 {columns} × {rows} px，比例与图片的 {width} × {height} px 不同，会被拉伸：位置可能不准。</translation>
    </message>
    <message>
        <source>It has {columns} × {rows} px and is scaled to the picture&apos;s {width} × {height} px.</source>
        <translation>它是 {columns} × {rows} px，将缩放到图片的 {width} × {height} px。</translation>
    </message>
    <message>
        <source>{name} marks {share} of the picture.</source>
        <translation>{name} 标记了图片的 {share}。</translation>
    </message>
    <message>
        <source>{name} marks {share} of the picture. It was scaled to the picture&apos;s size.</source>
        <translation>{name} 标记了图片的 {share}，已缩放到图片的尺寸。</translation>
    </message>
</context>
<context>
    <name>MaskOrigins</name>
    <message>
        <source>Find damage in each picture</source>
        <translation>在每张图片中查找损坏</translation>
    </message>
    <message>
        <source>Detectors look for it. Try the settings on one picture first.</source>
        <translation>由检测器查找。请先在一张图片上试用设置。</translation>
    </message>
    <message>
        <source>Mask beside each picture</source>
        <translation>图片旁边的蒙版</translation>
    </message>
    <message>
        <source>{picture} is repaired where {mask} is white.</source>
        <translation>{mask} 的白色部分会在 {picture} 中修复。</translation>
    </message>
    <message>
        <source>Masks in a folder</source>
        <translation>文件夹中的蒙版</translation>
    </message>
    <message>
        <source>Each mask has the name of its picture and is white where damage is.</source>
        <translation>每个蒙版与图片同名，损坏处为白色。</translation>
    </message>
    <message>
        <source>One mask for all</source>
        <translation>所有图片共用一个蒙版</translation>
    </message>
    <message>
        <source>For damage at the same place in every picture, such as a watermark.</source>
        <translation>用于每张图片同一位置的损坏，例如水印。</translation>
    </message>
    <message>
        <source>Transparent areas</source>
        <translation>透明区域</translation>
    </message>
    <message>
        <source>What is transparent gets filled. Only for pictures with transparency.</source>
        <translation>填补透明的部分。仅适用于含透明度的图片。</translation>
    </message>
    <message>
        <source>A colour</source>
        <translation>一种颜色</translation>
    </message>
    <message>
        <source>For damage that was painted over with one plain colour.</source>
        <translation>用于已用一种纯色涂盖的损坏。</translation>
    </message>
    <message>
        <source>Scaled to the picture</source>
        <translation>缩放到图片大小</translation>
    </message>
    <message>
        <source>Unscaled, top left</source>
        <translation>不缩放，左上</translation>
    </message>
    <message>
        <source>Unscaled, top right</source>
        <translation>不缩放，右上</translation>
    </message>
    <message>
        <source>Unscaled, bottom left</source>
        <translation>不缩放，左下</translation>
    </message>
    <message>
        <source>Unscaled, bottom right</source>
        <translation>不缩放，右下</translation>
    </message>
    <message>
        <source>Transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Detectors</source>
        <translation>检测器</translation>
    </message>
</context>
<context>
    <name>MasksCard</name>
    <message>
        <source>Damage</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>Where the masks come from</source>
        <translation>蒙版的来源</translation>
    </message>
    <message>
        <source>How the program knows what is damaged in each picture</source>
        <translation>程序如何得知每张图片的损坏处</translation>
    </message>
    <message>
        <source>Ending of the name</source>
        <translation>名称后缀</translation>
    </message>
    <message>
        <source>What the mask&apos;s name has after that of its picture, before the dot</source>
        <translation>蒙版名称中图片名之后、点号之前的部分</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>后缀</translation>
    </message>
    <message>
        <source>Choose the folder or file of the masks</source>
        <translation>选择蒙版的文件夹或文件</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Where sizes differ</source>
        <translation>尺寸不同时</translation>
    </message>
    <message>
        <source>How the mask is laid over a picture of another size</source>
        <translation>蒙版如何覆盖到尺寸不同的图片上</translation>
    </message>
    <message>
        <source>Other sizes</source>
        <translation>尺寸不同</translation>
    </message>
    <message>
        <source>Black marks the damage</source>
        <translation>黑色表示损坏</translation>
    </message>
    <message>
        <source>For masks that are black where damage is, and white elsewhere</source>
        <translation>用于损坏处为黑色、其余为白色的蒙版</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>File of the mask</source>
        <translation>蒙版文件</translation>
    </message>
    <message>
        <source>Folder of the masks</source>
        <translation>蒙版文件夹</translation>
    </message>
    <message>
        <source>choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Paint it on a picture…</source>
        <translation>在图片上绘制…</translation>
    </message>
    <message>
        <source>Paint it on a picture</source>
        <translation>在图片上绘制</translation>
    </message>
    <message>
        <source>Opens the first or the selected picture in Repair; what you mark there counts</source>
        <translation>在“修复”页打开第一张或所选图片；以您在那里的标记为准</translation>
    </message>
    <message>
        <source>Colour {name}</source>
        <translation>颜色 {name}</translation>
    </message>
    <message>
        <source>Choose the colour, also with the eyedropper from anywhere on the screen</source>
        <translation>选择颜色，也可用吸管从屏幕任意处拾取</translation>
    </message>
    <message>
        <source>How far a colour may be from this one, in each channel, of 255</source>
        <translation>每个通道允许与此颜色相差多少（满值 255）</translation>
    </message>
    <message>
        <source>The folder of the masks</source>
        <translation>蒙版文件夹</translation>
    </message>
</context>
<context>
    <name>MessageLog</name>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copy all messages</source>
        <translation>复制所有消息</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Messages of the training</source>
        <translation>训练的消息</translation>
    </message>
    <message>
        <source>What happened, the newest at the end</source>
        <translation>发生的事情，最新的在最后</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>the bundled model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>Repairs are made with {name} now, on {device}.</source>
        <translation>现在使用 {name} 修复，运行于 {device}。</translation>
    </message>
    <message>
        <source>The model chosen last cannot be used any more: {reason} The bundled model takes its place.</source>
        <translation>上次选择的模型已无法使用：{reason} 将改用内置模型。</translation>
    </message>
    <message>
        <source>Choose a folder with weights</source>
        <translation>选择含有权重的文件夹</translation>
    </message>
    <message>
        <source>CPU, {n} threads</source>
        <translation>CPU，{n} 个线程</translation>
    </message>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU，1 个线程</translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Trained sigma</source>
        <translation>训练 sigma</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models used before</source>
        <translation>用过的模型</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Any folder with weights of an EdgeConnect model</source>
        <translation>任意含有 EdgeConnect 模型权重的文件夹</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>What the networks run on</source>
        <translation>网络运行的设备</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>Load this model and repair with it from now on</source>
        <translation>加载此模型，今后用它修复</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>The best there is</source>
        <translation>自动选择最佳</translation>
    </message>
    <message>
        <source>{n} channels</source>
        <translation>{n} 个通道</translation>
    </message>
    <message>
        <source>{edge} lines, {paint} colour</source>
        <translation>线条 {edge}，颜色 {paint}</translation>
    </message>
</context>
<context>
    <name>OneMaskPainter</name>
    <message>
        <source>Add pictures first; the mask is painted on one of them.</source>
        <translation>请先添加图片；蒙版要画在其中一张上。</translation>
    </message>
    <message>
        <source>The batch is running; use the mask when it has ended.</source>
        <translation>批处理正在运行；请在结束后再使用蒙版。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>无法创建文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>The painted mask is used for every picture: {name}</source>
        <translation>所有图片都将使用画好的蒙版：{name}</translation>
    </message>
</context>
<context>
    <name>OneMaskStrip</name>
    <message>
        <source>Use this mask for the folder</source>
        <translation>将此蒙版用于文件夹</translation>
    </message>
    <message>
        <source>Take what is marked now as the mask of every picture of the batch</source>
        <translation>把现在的标记用作批处理中每张图片的蒙版</translation>
    </message>
    <message>
        <source>Save it and use it…</source>
        <translation>保存并使用…</translation>
    </message>
    <message>
        <source>Choose where the mask&apos;s file is kept, and use it for the folder</source>
        <translation>选择蒙版文件的保存位置，并用于文件夹</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back to the batch without another mask</source>
        <translation>返回批处理，不更换蒙版</translation>
    </message>
    <message>
        <source>Mark what is damaged at the same place in every picture of the batch, such as a watermark.</source>
        <translation>请标记批处理中每张图片同一位置的损坏，例如水印。</translation>
    </message>
    <message>
        <source>In pictures of another size:</source>
        <translation>图片尺寸不同时：</translation>
    </message>
    <message>
        <source>In pictures of another size</source>
        <translation>图片尺寸不同时</translation>
    </message>
    <message>
        <source>How the mask meets pictures that are larger or smaller than this one</source>
        <translation>图片比这张大或小时，蒙版如何对应</translation>
    </message>
</context>
<context>
    <name>OpenInRepair</name>
    <message>
        <source>The mask does not fit the picture, which has changed since.</source>
        <translation>蒙版与图片不符，图片此后已有变动。</translation>
    </message>
    <message>
        <source>The job marks nothing in this picture.</source>
        <translation>任务在这张图片中没有标记任何内容。</translation>
    </message>
</context>
<context>
    <name>OpenPictures</name>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>There is no picture in {name}.</source>
        <translation>{name} 中没有图片。</translation>
    </message>
    <message>
        <source>There are {count} pictures; the first {most} of them are open now.</source>
        <translation>共有 {count} 张图片；已打开前 {most} 张。</translation>
    </message>
    <message>
        <source>The repair of {name} was stopped, because you went to another picture.</source>
        <translation>您切换到了其他图片，因此 {name} 的修复已停止。</translation>
    </message>
</context>
<context>
    <name>OptionBar</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>扩展蒙版</translation>
    </message>
    <message>
        <source>Size of the tool in image pixels</source>
        <translation>工具大小，图像像素</translation>
    </message>
    <message>
        <source>How far a colour may be from the one clicked</source>
        <translation>与单击处颜色最多可相差多少</translation>
    </message>
    <message>
        <source>Size of the tool in image pixels ({smaller} and {larger})</source>
        <translation>工具大小，图像像素（{smaller} 和 {larger}）</translation>
    </message>
    <message>
        <source>How far a colour may be from the one clicked ({smaller} and {larger})</source>
        <translation>与单击处颜色最多可相差多少（{smaller} 和 {larger}）</translation>
    </message>
    <message>
        <source>Size of the tool, pixels</source>
        <translation>工具大小，像素</translation>
    </message>
    <message>
        <source>Tolerance of the magic wand</source>
        <translation>魔棒的容差</translation>
    </message>
    <message>
        <source>Grow mask, pixels</source>
        <translation>扩展蒙版，像素</translation>
    </message>
    <message>
        <source>Pixels around the mask that are hidden from the model as well: damage often has a soft rim</source>
        <translation>蒙版周围同样对模型隐藏的像素：损坏处的边缘往往是渐变的</translation>
    </message>
    <message>
        <source>Grow mask only where the rim is stained</source>
        <translation>仅在边缘染色处扩展蒙版</translation>
    </message>
    <message>
        <source>Of these pixels, hide only those that the damage has stained: where the mask fits exactly, none. More than 8 pixels are always hidden.</source>
        <translation>在这些像素中，只隐藏被损坏染色的：蒙版完全贴合时一个也不隐藏。超过 8 像素时总是全部隐藏。</translation>
    </message>
    <message>
        <source>only where stained</source>
        <translation>仅限染色处</translation>
    </message>
</context>
<context>
    <name>OriginalView</name>
    <message>
        <source>Original picture</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>线条</translation>
    </message>
    <message>
        <source>Show or hide these lines; hidden ones count all the same</source>
        <translation>显示或隐藏这些线条；隐藏的线条同样有效</translation>
    </message>
    <message>
        <source>Marked damage</source>
        <translation>已标记的损坏</translation>
    </message>
    <message>
        <source>Show or hide the mask</source>
        <translation>显示或隐藏蒙版</translation>
    </message>
    <message>
        <source>Lines found around it</source>
        <translation>周围找到的线条</translation>
    </message>
    <message>
        <source>Lines predicted inside</source>
        <translation>内部预测的线条</translation>
    </message>
    <message>
        <source>Lines drawn by you</source>
        <translation>您画的线条</translation>
    </message>
</context>
<context>
    <name>Pencil</name>
    <message>
        <source>Pick a colour first: hold Alt and click on the picture.</source>
        <translation>请先取色：按住 Alt 并单击图片。</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>Phase 1 · Edges</source>
        <translation>阶段 1 · 线条</translation>
    </message>
    <message>
        <source>Pictures and masks. Nothing has to be trained before.</source>
        <translation>图片和蒙版。之前无需任何训练。</translation>
    </message>
    <message>
        <source>The edge model: it continues the line drawing through a hole.</source>
        <translation>线条模型：把线稿延续到缺损处。</translation>
    </message>
    <message>
        <source>Blue lines on the sample sheets join up sensibly; precision and recall no longer rise.</source>
        <translation>样本图上的蓝色线条能合理相连；精确率和召回率不再上升。</translation>
    </message>
    <message>
        <source>Phase 2 · Pictures with true edges</source>
        <translation>阶段 2 · 图片，真实线条</translation>
    </message>
    <message>
        <source>Pictures and masks. It can run before or after phase 1.</source>
        <translation>图片和蒙版。可在阶段 1 之前或之后进行。</translation>
    </message>
    <message>
        <source>The inpainting model, taught to paint what the lines say.</source>
        <translation>修复模型，学会按线条上色。</translation>
    </message>
    <message>
        <source>Colours in the holes fit their surroundings; PSNR no longer rises.</source>
        <translation>缺损处的颜色与周围相符；PSNR 不再上升。</translation>
    </message>
    <message>
        <source>Phase 3 · Pictures with predicted edges</source>
        <translation>阶段 3 · 图片，预测线条</translation>
    </message>
    <message>
        <source>The edge model of phase 1. Phase 2 before it makes it better.</source>
        <translation>阶段 1 的线条模型。先做阶段 2 效果更好。</translation>
    </message>
    <message>
        <source>The inpainting model, used to the edge model&apos;s lines: ready for Repair.</source>
        <translation>修复模型，适应线条模型的线条：可用于“修复”页。</translation>
    </message>
    <message>
        <source>Merged pictures look mended at first sight; PSNR no longer rises.</source>
        <translation>合成图乍看已经修好；PSNR 不再上升。</translation>
    </message>
    <message>
        <source>Phase 4 · Both jointly</source>
        <translation>阶段 4 · 两者联合</translation>
    </message>
    <message>
        <source>Phases 1 and 3 before it are strongly advised. Twice the memory.</source>
        <translation>强烈建议先完成阶段 1 和 3。内存占用加倍。</translation>
    </message>
    <message>
        <source>Both models, tuned to each other. A last touch that may be left out.</source>
        <translation>两个模型互相调适。最后的润色，可以省略。</translation>
    </message>
    <message>
        <source>Samples are no longer better than those of phase 3: stop, and keep the best.</source>
        <translation>样本不再优于阶段 3：停止并保留最好的。</translation>
    </message>
</context>
<context>
    <name>PhasesStep</name>
    <message>
        <source>Phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>First a model learns to draw lines, then another learns to paint what they say.</source>
        <translation>先让一个模型学会画线条，再让另一个学会按线条上色。</translation>
    </message>
    <message>
        <source>Fast: 1 → 3</source>
        <translation>快速：1 → 3</translation>
    </message>
    <message>
        <source>Phase 1, then phase 3 with true and predicted edges mixed (SKIP_PHASE2)</source>
        <translation>先阶段 1，再阶段 3，混合真实和预测线条（SKIP_PHASE2）</translation>
    </message>
    <message>
        <source>Full: 1 → 2 → 3</source>
        <translation>完整：1 → 2 → 3</translation>
    </message>
    <message>
        <source>All three phases one after the other; takes longer and gives the best model</source>
        <translation>依次完成三个阶段；耗时更长，模型最好</translation>
    </message>
    <message>
        <source>Phase 3 mixes true and predicted edges. Half the time.</source>
        <translation>阶段 3 混合真实和预测线条。时间减半。</translation>
    </message>
    <message>
        <source>Each phase in turn. For the best result.</source>
        <translation>逐个阶段训练，效果最好。</translation>
    </message>
    <message>
        <source>As long as MAX_ITERS says: {count}</source>
        <translation>按 MAX_ITERS：{count}</translation>
    </message>
    <message>
        <source>A single phase up to this iteration; in a queue, so many iterations for each phase</source>
        <translation>单个阶段：训练到这次迭代；队列：每个阶段训练这么多次迭代</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>再训练</translation>
    </message>
    <message>
        <source>Train a number of iterations more</source>
        <translation>再训练若干次迭代</translation>
    </message>
    <message>
        <source>Each phase goes on for so many iterations from where it stands</source>
        <translation>每个阶段从当前位置继续训练这么多次迭代</translation>
    </message>
    <message>
        <source>more iterations</source>
        <translation>次迭代</translation>
    </message>
    <message>
        <source>More iterations</source>
        <translation>追加的迭代次数</translation>
    </message>
    <message>
        <source>Iterations that each phase is trained for, from where it stands</source>
        <translation>每个阶段从当前位置起训练的迭代次数</translation>
    </message>
</context>
<context>
    <name>PicturesCard</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add a folder of pictures; dropping it here does the same</source>
        <translation>添加图片文件夹；也可拖放到这里</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add single pictures; dropping them here does the same</source>
        <translation>添加单张图片；也可拖放到这里</translation>
    </message>
    <message>
        <source>Take the selected ones out of the list (Delete); no file is touched</source>
        <translation>将所选项移出列表 (Delete)；不会动任何文件</translation>
    </message>
    <message>
        <source>Include sub-folders</source>
        <translation>包含子文件夹</translation>
    </message>
    <message>
        <source>Also take the pictures of all folders inside those of the list</source>
        <translation>同时处理列表中文件夹内各级子文件夹的图片</translation>
    </message>
    <message>
        <source>all pictures</source>
        <translation>所有图片</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Only pictures with such names: scan_*.png, page?.tif; several with commas between them</source>
        <translation>只处理符合这些名称的图片：scan_*.png, page?.tif；多个用逗号分隔</translation>
    </message>
    <message>
        <source>Add a folder of pictures</source>
        <translation>添加图片文件夹</translation>
    </message>
    <message>
        <source>Files and folders</source>
        <translation>文件和文件夹</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Dark or light window</source>
        <translation>深色或浅色窗口</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language of the window, without a restart</source>
        <translation>窗口的语言，无需重新启动</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>鼠标滚轮</translation>
    </message>
    <message>
        <source>What the wheel does over the picture; with Ctrl it always zooms</source>
        <translation>滚轮在图片上的作用；按住 Ctrl 始终缩放</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>压感笔</translation>
    </message>
    <message>
        <source>Whether a pen&apos;s pressure sets the size of the tool</source>
        <translation>压感笔的压力是否决定工具大小</translation>
    </message>
    <message>
        <source>Memory for undo</source>
        <translation>撤销所用内存</translation>
    </message>
    <message>
        <source>When it is full, the oldest steps are forgotten</source>
        <translation>用满后会忘记最早的步骤</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Keep unsaved work for the case of a crash</source>
        <translation>保留未保存的工作，以防崩溃</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Where repairs are computed</source>
        <translation>修复在何处计算</translation>
    </message>
    <message>
        <source>Zooms at the mouse</source>
        <translation>在鼠标处缩放</translation>
    </message>
    <message>
        <source>Scrolls; Ctrl with the wheel zooms</source>
        <translation>滚动；Ctrl 加滚轮缩放</translation>
    </message>
    <message>
        <source>Pressure sets the size</source>
        <translation>压力决定大小</translation>
    </message>
    <message>
        <source>Save by itself, to recover after a crash</source>
        <translation>自动保存，以便崩溃后恢复</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>最快的设备</translation>
    </message>
    <message>
        <source>Every choice counts at once. Keys are changed in the sheet of keyboard shortcuts, in the Help menu.</source>
        <translation>每项选择立即生效。按键可在“帮助”菜单的键盘快捷键中更改。</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Set everything on this page as it was at first</source>
        <translation>将本页所有内容恢复为初始值</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>PreviewStrip</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>损坏后</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>线条</translation>
    </message>
    <message>
        <source>Training samples as the networks will see them</source>
        <translation>网络将看到的训练样本</translation>
    </message>
    <message>
        <source>Each column is one sample. The networks are given the damaged picture, the mask and the edges.</source>
        <translation>每列是一个样本。网络得到的是损坏的图片、蒙版和线条。</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Diagnostics copied. Names of folders and of people were taken out.</source>
        <translation>已复制诊断信息，其中的文件夹名和人名已去除。</translation>
    </message>
    <message>
        <source>There is no log file yet.</source>
        <translation>还没有日志文件。</translation>
    </message>
    <message>
        <source>The log file is {path}.</source>
        <translation>日志文件是 {path}。</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Tsukuroi · 繕い&lt;/h3&gt;&lt;p&gt;Repairs damaged anime pictures: an edge model continues the line drawing through the damage, an inpainting model paints what follows from it.&lt;/p&gt;&lt;p&gt;繕い means mending. MIT licence.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Tsukuroi · 繕い&lt;/h3&gt;&lt;p&gt;修复损坏的动漫图片：线条模型把线稿延续到损坏处，修复模型据此上色。&lt;/p&gt;&lt;p&gt;繕い意为修补。MIT 许可证。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About Tsukuroi</source>
        <translation>关于 Tsukuroi</translation>
    </message>
</context>
<context>
    <name>ProgressStep</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>You may repair pictures meanwhile; training goes on behind the other page.</source>
        <translation>您可以同时修复图片；训练会在另一页后台继续。</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Show the whole curves, and follow them</source>
        <translation>显示完整曲线，并随之更新</translation>
    </message>
    <message>
        <source>Phase whose curves are shown</source>
        <translation>显示哪个阶段的曲线</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Draw the losses on a logarithmic scale</source>
        <translation>用对数刻度绘制损失</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Progress of the phase</source>
        <translation>阶段的进度</translation>
    </message>
    <message>
        <source>Progress of the queue</source>
        <translation>队列的进度</translation>
    </message>
    <message>
        <source>Smoothing of the curves</source>
        <translation>曲线的平滑</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Nothing is being trained</source>
        <translation>当前没有训练</translation>
    </message>
    <message>
        <source>{used} of {total}</source>
        <translation>{used} / {total}</translation>
    </message>
    <message>
        <source>{phase}: {iteration} of {stop}</source>
        <translation>{phase}：{iteration} / {stop}</translation>
    </message>
    <message>
        <source>Queue: {place} of {count}</source>
        <translation>队列：{place} / {count}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>{rate} iterations per second</source>
        <translation>每秒 {rate} 次迭代</translation>
    </message>
    <message>
        <source>{seconds} s per iteration</source>
        <translation>每次迭代 {seconds} 秒</translation>
    </message>
    <message>
        <source>Mean of {count} lines of the log</source>
        <translation>日志 {count} 行的平均值</translation>
    </message>
    <message>
        <source>{phase} begins</source>
        <translation>{phase} 开始</translation>
    </message>
    <message>
        <source>Saved at iteration {iteration}</source>
        <translation>已在第 {iteration} 次迭代保存</translation>
    </message>
    <message>
        <source>Best so far, at iteration {iteration}: {values}</source>
        <translation>目前最佳，第 {iteration} 次迭代：{values}</translation>
    </message>
    <message>
        <source>Evaluated at iteration {iteration}: {values}</source>
        <translation>第 {iteration} 次迭代的评估：{values}</translation>
    </message>
    <message>
        <source>Sample sheet at iteration {iteration}</source>
        <translation>第 {iteration} 次迭代的样本图</translation>
    </message>
    <message>
        <source>Training has ended</source>
        <translation>训练已结束</translation>
    </message>
    <message>
        <source>Training was stopped</source>
        <translation>训练已停止</translation>
    </message>
</context>
<context>
    <name>Projects</name>
    <message>
        <source>{name} is open itself; choose another name.</source>
        <translation>{name} 本身正打开着；请选择其他名称。</translation>
    </message>
    <message>
        <source>The window closes when everything is saved.</source>
        <translation>全部保存后窗口将关闭。</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开的文件(&amp;R)</translation>
    </message>
    <message>
        <source>{path} is not there any more</source>
        <translation>{path} 已不存在</translation>
    </message>
    <message>
        <source>No pictures yet</source>
        <translation>还没有图片</translation>
    </message>
    <message>
        <source>Remove what is &amp;missing</source>
        <translation>移除不存在的项(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>清除列表(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Unsaved work cannot be kept safe from a crash, so save often. {reason}</source>
        <translation>无法为未保存的工作做崩溃备份，请经常保存。{reason}</translation>
    </message>
    <message>
        <source>{name} cannot be recovered: {reason}.</source>
        <translation>无法恢复 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} is as it was. Save it to be on the safe side.</source>
        <translation>{name} 已恢复原状。为稳妥起见请保存。</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Recover unsaved work</source>
        <translation>恢复未保存的工作</translation>
    </message>
    <message>
        <source>There is unsaved work</source>
        <translation>有未保存的工作</translation>
    </message>
    <message>
        <source>Tsukuroi did not end well the last time. These pictures were being worked on:</source>
        <translation>Tsukuroi 上次未正常结束。当时正在处理这些图片：</translation>
    </message>
    <message>
        <source>Pictures that can be recovered</source>
        <translation>可恢复的图片</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>丢弃…</translation>
    </message>
    <message>
        <source>Delete the ticked work for good</source>
        <translation>永久删除勾选的工作</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message>
        <source>Ask again the next time (Esc)</source>
        <translation>下次再询问 (Esc)</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Open what is ticked, as it was (Return)</source>
        <translation>按原样打开勾选的项 (Return)</translation>
    </message>
    <message>
        <source>Last change: {when}</source>
        <translation>上次更改：{when}</translation>
    </message>
    <message>
        <source>{width} × {height} px, repairs: {count}</source>
        <translation>{width} × {height} px，修复：{count}</translation>
    </message>
</context>
<context>
    <name>RepairCard</name>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Choose a folder with weights</source>
        <translation>选择含有权重的文件夹</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>扩展蒙版</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>The best there is</source>
        <translation>最佳可用设备</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>only where stained</source>
        <translation>仅限染色处</translation>
    </message>
    <message>
        <source>The networks that repair</source>
        <translation>用于修复的网络</translation>
    </message>
    <message>
        <source>How holes are filled; all three follow the predicted lines</source>
        <translation>如何填补缺损；三种方法都遵循预测的线条</translation>
    </message>
    <message>
        <source>Grow mask, pixels</source>
        <translation>扩展蒙版，像素</translation>
    </message>
    <message>
        <source>Pixels around the mask that are hidden from the model as well: damage often has a soft rim</source>
        <translation>蒙版周围一并对模型隐藏的像素：损坏处的边缘往往模糊</translation>
    </message>
    <message>
        <source>Grow mask only where the rim is stained</source>
        <translation>仅在边缘染色处扩展蒙版</translation>
    </message>
    <message>
        <source>Of these pixels, hide only those that the damage has stained: where the mask fits exactly, none. More than 8 pixels are always hidden.</source>
        <translation>在这些像素中，只隐藏被损坏染色的：蒙版完全贴合时一个也不隐藏。超过 8 像素时总是全部隐藏。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>What the networks run on</source>
        <translation>网络在什么设备上运行</translation>
    </message>
</context>
<context>
    <name>RepairController</name>
    <message>
        <source>Open a picture first: drop one here or press Ctrl+O.</source>
        <translation>请先打开图片：拖放到这里或按 Ctrl+O。</translation>
    </message>
    <message>
        <source>Nothing is marked yet: paint over the damage with the brush first.</source>
        <translation>还没有标记：请先用画笔涂抹损坏处。</translation>
    </message>
    <message>
        <source>This repair is another one by now; it was left alone.</source>
        <translation>该修复已经有变动；未作处理。</translation>
    </message>
    <message>
        <source>Cancelled. The picture is as it was.</source>
        <translation>已取消。图片保持不变。</translation>
    </message>
</context>
<context>
    <name>RepairFooter</name>
    <message>
        <source>Progress of the repair</source>
        <translation>修复的进度</translation>
    </message>
    <message>
        <source>Inpaint</source>
        <translation>开始修复</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>RepairMethods</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smooth fill</source>
        <translation>平滑填充</translation>
    </message>
    <message>
        <source>Flat colour</source>
        <translation>平涂</translation>
    </message>
</context>
<context>
    <name>RepairPage</name>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Repairing: {part:.0%}</source>
        <translation>正在修复：{part:.0%}</translation>
    </message>
    <message>
        <source>Ready on {device}</source>
        <translation>已就绪，运行于 {device}</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <source>Getting the model ready…</source>
        <translation>正在准备模型…</translation>
    </message>
    <message>
        <source>Not loaded yet</source>
        <translation>尚未加载</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>没有打开的图片。</translation>
    </message>
    <message>
        <source>Paint over the damage with the brush.</source>
        <translation>请用画笔涂抹损坏处。</translation>
    </message>
    <message>
        <source>of the picture is marked for repair.</source>
        <translation>图片中已标记、待修复的部分。</translation>
    </message>
    <message>
        <source>Repairing…</source>
        <translation>正在修复…</translation>
    </message>
    <message>
        <source>Repaired. Paint over the next damage, or save.</source>
        <translation>已修复。请涂抹下一处损坏，或保存。</translation>
    </message>
    <message>
        <source>Edges are hidden.</source>
        <translation>线条已隐藏。</translation>
    </message>
    <message>
        <source>Following your brush…</source>
        <translation>正在跟随您的画笔…</translation>
    </message>
    <message>
        <source>Making proposals…</source>
        <translation>正在生成候选…</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Predicting edges…</source>
        <translation>正在预测线条…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
</context>
<context>
    <name>RepairsList</name>
    <message>
        <source>Repairs ({count})</source>
        <translation>修复列表 ({count})</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>修复列表</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>Painted by hand</source>
        <translation>手动绘制</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>手动修整</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation>模型：{name}</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>grow {pixels} px</source>
        <translation>扩展 {pixels} px</translation>
    </message>
    <message>
        <source>grow {pixels} px where stained</source>
        <translation>染色处扩展 {pixels} px</translation>
    </message>
    <message>
        <source>sigma {sigma:.2g}</source>
        <translation>sigma {sigma:.2g}</translation>
    </message>
    <message>
        <source>context × {factor:.2g}</source>
        <translation>参考范围 × {factor:.2g}</translation>
    </message>
</context>
<context>
    <name>RepairsTab</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Nothing is repaired yet. Each damage you repair is listed here, to be switched off or done again.</source>
        <translation>还没有修复。您修复的每处损坏都会列在这里，可以关闭或重做。</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>修复列表</translation>
    </message>
    <message>
        <source>{count} px changed</source>
        <translation>已更改 {count} px</translation>
    </message>
    <message>
        <source>{count} px changed outside the mask</source>
        <translation>蒙版外更改 {count} px</translation>
    </message>
    <message>
        <source>Counted on the picture itself: every pixel is compared with the picture as it was opened.</source>
        <translation>根据图片本身统计：每个像素都与打开时的图片比较。</translation>
    </message>
</context>
<context>
    <name>ResultsCard</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Choose the folder of the results</source>
        <translation>选择结果文件夹</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>若已存在</translation>
    </message>
    <message>
        <source>Folder of the results</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <source>Beside the pictures</source>
        <translation>在图片旁边</translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation>在一个文件夹中</translation>
    </message>
    <message>
        <source>Keep the tree of sub-folders</source>
        <translation>保留子文件夹结构</translation>
    </message>
    <message>
        <source>Write CMYK pictures as RGB</source>
        <translation>将 CMYK 图片写为 RGB</translation>
    </message>
    <message>
        <source>As the picture</source>
        <translation>与图片相同</translation>
    </message>
    <message>
        <source>as the picture</source>
        <translation>与图片相同</translation>
    </message>
    <message>
        <source>Each result goes into the folder of its picture</source>
        <translation>每个结果放入其图片所在的文件夹</translation>
    </message>
    <message>
        <source>All results go into a folder of their own</source>
        <translation>所有结果放入单独的文件夹</translation>
    </message>
    <message>
        <source>Results of sub-folders go into sub-folders of the same names</source>
        <translation>子文件夹的结果放入同名的子文件夹</translation>
    </message>
    <message>
        <source>Name of the results</source>
        <translation>结果的名称</translation>
    </message>
    <message>
        <source>{stem} is the picture&apos;s name, {ext} its ending, {parent} its folder; / makes sub-folders</source>
        <translation>{stem} 为图片名，{ext} 为扩展名，{parent} 为其文件夹；/ 会建立子文件夹</translation>
    </message>
    <message>
        <source>As what results are written</source>
        <translation>结果以什么格式写入</translation>
    </message>
    <message>
        <source>1 to 100 for results that are JPEG; 0 keeps the picture&apos;s own</source>
        <translation>JPEG 结果为 1 到 100；0 保持图片自身的质量</translation>
    </message>
    <message>
        <source>Otherwise TIFF and JPEG stay CMYK, with their profile</source>
        <translation>否则 TIFF 和 JPEG 保持 CMYK 及其配置文件</translation>
    </message>
    <message>
        <source>If there is a result already</source>
        <translation>若已有结果</translation>
    </message>
    <message>
        <source>What to do with a file of that name; your pictures and masks are never written over</source>
        <translation>如何处理同名文件；您的图片和蒙版绝不会被覆盖</translation>
    </message>
    <message>
        <source>{source} → {result}</source>
        <translation>{source} → {result}</translation>
    </message>
    <message>
        <source>The folder of the results</source>
        <translation>结果文件夹</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Nothing was masked</source>
        <translation>没有标记</translation>
    </message>
    <message>
        <source>Skipped: a result was there already</source>
        <translation>已跳过：已有结果</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>{share} masked</source>
        <translation>标记 {share}</translation>
    </message>
    <message>
        <source>Unsure: {part} %</source>
        <translation>不确定：{part} %</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>This picture could not be repaired: {reason}</source>
        <translation>这张图片无法修复：{reason}</translation>
    </message>
    <message>
        <source>The original is not there any more: {path}</source>
        <translation>原图已不存在：{path}</translation>
    </message>
    <message>
        <source>The result is not there any more: {path}</source>
        <translation>结果已不存在：{path}</translation>
    </message>
    <message>
        <source>Result and original have different sizes, so they cannot be compared.</source>
        <translation>结果与原图尺寸不同，无法比较。</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message>
        <source>Damages: {count}</source>
        <translation>损坏：{count}</translation>
    </message>
    <message>
        <source>Damage {place} of {count}</source>
        <translation>损坏 {place}/{count}</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Redo in Repair</source>
        <translation>在“修复”页重做</translation>
    </message>
    <message>
        <source>Previous result ({key})</source>
        <translation>上一个结果 ({key})</translation>
    </message>
    <message>
        <source>Next result ({key})</source>
        <translation>下一个结果 ({key})</translation>
    </message>
    <message>
        <source>Show the original for as long as this is held ({key})</source>
        <translation>按住时显示原图 ({key})</translation>
    </message>
    <message>
        <source>Go from damage to damage, enlarged ({key}; with Shift backwards)</source>
        <translation>放大逐处查看损坏 ({key}；加 Shift 反向)</translation>
    </message>
    <message>
        <source>Show the whole picture ({key})</source>
        <translation>显示整张图片 ({key})</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel ({key})</source>
        <translation>一个图像像素对应一个屏幕像素 ({key})</translation>
    </message>
    <message>
        <source>Take back the last verdict ({key})</source>
        <translation>撤回上一次判定 ({key})</translation>
    </message>
    <message>
        <source>Open the picture with its mask on the page Repair, to do it better by hand ({key})</source>
        <translation>在“修复”页打开图片及其蒙版，手动修得更好 ({key})</translation>
    </message>
    <message>
        <source>The result is no good: put its file aside ({key})</source>
        <translation>结果不好：把文件移到一边 ({key})</translation>
    </message>
    <message>
        <source>The result is good ({key})</source>
        <translation>结果很好 ({key})</translation>
    </message>
</context>
<context>
    <name>ReviewHead</name>
    <message>
        <source>Back to the job</source>
        <translation>返回任务</translation>
    </message>
    <message>
        <source>Back to the job and its table (Esc)</source>
        <translation>返回任务及其表格 (Esc)</translation>
    </message>
    <message>
        <source>{judged} of {count} judged · {rejected} rejected</source>
        <translation>已判定 {judged}/{count} · 已拒绝 {rejected}</translation>
    </message>
    <message>
        <source>{judged} of {count} judged</source>
        <translation>已判定 {judged}/{count}</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>所有结果</translation>
    </message>
    <message>
        <source>Not judged yet ({count})</source>
        <translation>尚未判定 ({count})</translation>
    </message>
    <message>
        <source>Rejected ({count})</source>
        <translation>已拒绝 ({count})</translation>
    </message>
    <message>
        <source>Failed ({count})</source>
        <translation>失败 ({count})</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>最不确定的在前</translation>
    </message>
    <message>
        <source>Most masked first</source>
        <translation>标记最多的在前</translation>
    </message>
    <message>
        <source>Least masked first</source>
        <translation>标记最少的在前</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Order:</source>
        <translation>排序：</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>显示：</translation>
    </message>
    <message>
        <source>Order of the results</source>
        <translation>结果的排序</translation>
    </message>
    <message>
        <source>What comes first: where the repair is least sure, or how much was masked</source>
        <translation>什么排在前面：修复最不确定的，或按标记多少</translation>
    </message>
    <message>
        <source>Results in the list</source>
        <translation>列表中的结果</translation>
    </message>
    <message>
        <source>Which results are in the list</source>
        <translation>列表中显示哪些结果</translation>
    </message>
</context>
<context>
    <name>ReviewKeys</name>
    <message>
        <source>Next result</source>
        <translation>下一个结果</translation>
    </message>
    <message>
        <source>Previous result</source>
        <translation>上一个结果</translation>
    </message>
    <message>
        <source>First result</source>
        <translation>第一个结果</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>最后一个结果</translation>
    </message>
    <message>
        <source>Accept the result</source>
        <translation>接受结果</translation>
    </message>
    <message>
        <source>Reject the result</source>
        <translation>拒绝结果</translation>
    </message>
    <message>
        <source>Do it again by hand on the page Repair</source>
        <translation>在“修复”页手动重做</translation>
    </message>
    <message>
        <source>Take back the last verdict</source>
        <translation>撤回上一次判定</translation>
    </message>
    <message>
        <source>Next damage, enlarged</source>
        <translation>放大查看下一处损坏</translation>
    </message>
    <message>
        <source>Previous damage, enlarged</source>
        <translation>放大查看上一处损坏</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>显示整张图片</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation>一个图像像素对应一个屏幕像素</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show the original while held</source>
        <translation>按住时显示原图</translation>
    </message>
    <message>
        <source>End the comparison, or go back to the job</source>
        <translation>结束对比，或返回任务</translation>
    </message>
    <message>
        <source>Review of a batch (these keys are fixed)</source>
        <translation>检查批处理结果（按键固定）</translation>
    </message>
</context>
<context>
    <name>ReviewList</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Reading the results…</source>
        <translation>正在读取结果…</translation>
    </message>
    <message>
        <source>All results are judged.</source>
        <translation>所有结果都已判定。</translation>
    </message>
    <message>
        <source>This is the last result in the list; some are not judged yet.</source>
        <translation>这是列表中的最后一个结果；还有一些尚未判定。</translation>
    </message>
    <message>
        <source>There is no verdict left to take back.</source>
        <translation>没有可撤回的判定。</translation>
    </message>
    <message>
        <source>No result is left here. Choose others above at “Show”.</source>
        <translation>这里没有结果了。请在上方“显示”中选择其他结果。</translation>
    </message>
    <message>
        <source>There are no results yet.</source>
        <translation>还没有结果。</translation>
    </message>
</context>
<context>
    <name>ReviewPicture</name>
    <message>
        <source>Repaired picture</source>
        <translation>修复后的图片</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Open every picture and mask; nothing is written</source>
        <translation>打开每张图片和蒙版；不写入任何内容</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Repair all pictures</source>
        <translation>修复所有图片</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Finish the pictures under way, then hold still</source>
        <translation>完成正在处理的图片后暂停</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on after the pause</source>
        <translation>暂停后继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>End now; what is finished is kept, and Start goes on from there</source>
        <translation>立即结束；已完成的会保留，点“开始”可从那里继续</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败项</translation>
    </message>
    <message>
        <source>Try the pictures that failed once more</source>
        <translation>再试一次失败的图片</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Open the page with all pictures before and after</source>
        <translation>打开含有全部前后对比图的页面</translation>
    </message>
    <message>
        <source>Review results</source>
        <translation>审阅结果</translation>
    </message>
    <message>
        <source>Look through the results; accept, reject or redo each</source>
        <translation>逐个查看结果；接受、拒绝或重做</translation>
    </message>
    <message>
        <source>The run is still getting ready.</source>
        <translation>运行仍在准备中。</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>Paused after {done} of {total}</source>
        <translation>已暂停，完成 {done}/{total}</translation>
    </message>
    <message>
        <source>{rate} a minute</source>
        <translation>每分钟 {rate} 张</translation>
    </message>
    <message>
        <source>{rate} a minute · {time} left</source>
        <translation>每分钟 {rate} 张 · 剩余 {time}</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>失败 {count}</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>批处理的进度</translation>
    </message>
</context>
<context>
    <name>RunController</name>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Finishing the pictures under way…</source>
        <translation>正在完成处理中的图片…</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>正在结束…</translation>
    </message>
    <message>
        <source>The run could not be made: {reason}</source>
        <translation>无法运行：{reason}</translation>
    </message>
    <message>
        <source>The job needs a correction.</source>
        <translation>任务需要更正。</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>正在查找图片…</translation>
    </message>
    <message>
        <source>All {total} pictures are finished.</source>
        <translation>全部 {total} 张图片已完成。</translation>
    </message>
    <message>
        <source>{total} pictures, {done} finished: Start goes on with the rest.</source>
        <translation>共 {total} 张图片，已完成 {done} 张：点“开始”继续其余部分。</translation>
    </message>
    <message>
        <source>Start repairs {ready} of {total} pictures and tells of the others.</source>
        <translation>“开始”会修复 {total} 张中的 {ready} 张，并说明其余图片的问题。</translation>
    </message>
    <message>
        <source>All is well: Start repairs {total} pictures.</source>
        <translation>一切正常：点“开始”修复 {total} 张图片。</translation>
    </message>
    <message>
        <source>Check looks for problems before anything is written.</source>
        <translation>“检查”会在写入前查找问题。</translation>
    </message>
    <message>
        <source>Stopped after {done} of {total}: Start goes on from there.</source>
        <translation>已停止，完成 {done}/{total}：点“开始”从那里继续。</translation>
    </message>
    <message>
        <source>{done} done, {failed} failed</source>
        <translation>完成 {done}，失败 {failed}</translation>
    </message>
    <message>
        <source>All {done} pictures are done.</source>
        <translation>全部 {done} 张图片已完成。</translation>
    </message>
    <message>
        <source>Checking {done} of {total}</source>
        <translation>正在检查 {done}/{total}</translation>
    </message>
    <message>
        <source>{ready} ready, {problems} with problems</source>
        <translation>就绪 {ready}，有问题 {problems}</translation>
    </message>
    <message>
        <source>{total} pictures, {problems} with problems</source>
        <translation>{total} 张图片，{problems} 张有问题</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图片</translation>
    </message>
    <message>
        <source>{total} pictures</source>
        <translation>{total} 张图片</translation>
    </message>
    <message>
        <source>Pictures are still being looked for.</source>
        <translation>仍在查找图片。</translation>
    </message>
    <message>
        <source>There are no pictures to repair.</source>
        <translation>没有要修复的图片。</translation>
    </message>
    <message>
        <source>There are no results to look at.</source>
        <translation>没有可查看的结果。</translation>
    </message>
    <message>
        <source>The report is {path}.</source>
        <translation>报告为 {path}。</translation>
    </message>
</context>
<context>
    <name>RunStrip</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Hold still after this step; nothing is lost</source>
        <translation>完成此步后暂停；不会丢失任何内容</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on where training was paused</source>
        <translation>从暂停处继续训练</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>立即保存</translation>
    </message>
    <message>
        <source>Save the weights after this step, and go on</source>
        <translation>完成此步后保存权重，然后继续</translation>
    </message>
    <message>
        <source>Sample now</source>
        <translation>立即生成样本</translation>
    </message>
    <message>
        <source>Make a sample sheet now, and go on</source>
        <translation>立即生成样本图，然后继续</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Finish this step, save, and end the run</source>
        <translation>完成此步，保存并结束训练</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练的进度</translation>
    </message>
    <message>
        <source>Finishing this step and saving…</source>
        <translation>正在完成此步并保存…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Paused · {phase} · {iteration}</source>
        <translation>已暂停 · {phase} · {iteration}</translation>
    </message>
    <message>
        <source>{phase} · {iteration}</source>
        <translation>{phase} · {iteration}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>SamplesStep</name>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Show the sheet nearest to the best evaluation</source>
        <translation>显示最接近最佳评估的样本图</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Show the whole width (0)</source>
        <translation>显示整个宽度 (0)</translation>
    </message>
    <message>
        <source>Sample now</source>
        <translation>立即生成样本</translation>
    </message>
    <message>
        <source>Make a sample sheet of the training now</source>
        <translation>立即生成训练的样本图</translation>
    </message>
    <message>
        <source>Use this model in Repair</source>
        <translation>在“修复”页使用此模型</translation>
    </message>
    <message>
        <source>Load the newest weights of this folder, and repair pictures with them</source>
        <translation>加载此文件夹中最新的权重，用它修复图片</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>The same pictures every time. Merged is what a repair would look like.</source>
        <translation>每次都是相同的图片。“合成”即修复后的样子。</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>所有图片</translation>
    </message>
    <message>
        <source>Picture {number}</source>
        <translation>图片 {number}</translation>
    </message>
    <message>
        <source>Iteration {iteration} · {place} of {count}</source>
        <translation>第 {iteration} 次迭代 · {place} / {count}</translation>
    </message>
    <message>
        <source>★ best</source>
        <translation>★ 最佳</translation>
    </message>
    <message>
        <source>Repair uses the newest weights of this folder.</source>
        <translation>修复将使用此文件夹中最新的权重。</translation>
    </message>
    <message>
        <source>Repair needs both halves: train phase 1, and then phase 3.</source>
        <translation>修复需要两部分：先训练阶段 1，再训练阶段 3。</translation>
    </message>
    <message>
        <source>No samples yet. Training makes a sheet every SAMPLE_INTERVAL iterations.</source>
        <translation>还没有样本。训练每隔 SAMPLE_INTERVAL 次迭代生成一张样本图。</translation>
    </message>
    <message>
        <source>Phase whose samples are shown</source>
        <translation>显示哪个阶段的样本</translation>
    </message>
    <message>
        <source>All pictures of the sheet, or one of them</source>
        <translation>样本图的所有图片，或其中一张</translation>
    </message>
    <message>
        <source>Slider through time: older sheets at the left (arrow keys)</source>
        <translation>时间滑块：越靠左越早（方向键）</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>损坏后</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>线条</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Sample sheet</source>
        <translation>样本图</translation>
    </message>
    <message>
        <source>Predicted edges are blue. Wheel or + and - zoom, dragging moves, 0 fits the sheet</source>
        <translation>预测线条为蓝色。滚轮或 + 和 - 缩放，拖动平移，0 适合宽度</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search for what it does or for a key</source>
        <translation>按功能或按键搜索</translation>
    </message>
    <message>
        <source>Search the keys</source>
        <translation>搜索按键</translation>
    </message>
    <message>
        <source>Nothing here is called that.</source>
        <translation>没有找到匹配项。</translation>
    </message>
    <message>
        <source>Click a key to choose another; Delete takes it away. Keys of a single character work while the picture has the focus: click it, or paint.</source>
        <translation>单击按键可更换，Delete 移除。单字符按键在图片获得焦点时有效：请单击图片或开始绘制。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Give all actions their usual keys back</source>
        <translation>将所有操作恢复为默认按键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Choose a folder with damaged pictures</source>
        <translation>选择含有损坏图片的文件夹</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>添加图片…</translation>
    </message>
    <message>
        <source>Choose single pictures</source>
        <translation>选择单张图片</translation>
    </message>
    <message>
        <source>Open job…</source>
        <translation>打开任务…</translation>
    </message>
    <message>
        <source>Open the settings of a batch saved before</source>
        <translation>打开以前保存的批处理设置</translation>
    </message>
    <message>
        <source>Drop a folder of damaged pictures here</source>
        <translation>把损坏图片的文件夹拖放到这里</translation>
    </message>
    <message>
        <source>All its pictures are repaired in one go. Results get names of their own; your files stay as they are.</source>
        <translation>一次修复其中所有图片。结果使用单独的名称；您的文件保持不变。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Mouse position in image pixels</source>
        <translation>鼠标位置，图像像素</translation>
    </message>
    <message>
        <source>Width and height of the picture</source>
        <translation>图片的宽度和高度</translation>
    </message>
    <message>
        <source>Part of the picture that is marked for repair</source>
        <translation>图片中标记为待修复的部分</translation>
    </message>
    <message>
        <source>Zoom; click for 100 % ({key})</source>
        <translation>缩放；单击为 100 % ({key})</translation>
    </message>
    <message>
        <source>Zoom; click for 100 %</source>
        <translation>缩放；单击为 100 %</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Model folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Where everything of the model is kept, and its settings</source>
        <translation>模型的所有内容及其设置的存放处</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Pictures, damage, and a check of both</source>
        <translation>图片、损坏，以及对两者的检查</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>What is trained in which order; start and resume</source>
        <translation>按什么顺序训练什么；开始和继续</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Time left, curves and messages</source>
        <translation>剩余时间、曲线和消息</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>What the model makes of your pictures, and its use</source>
        <translation>模型对您图片的效果，以及如何使用它</translation>
    </message>
    <message>
        <source>Training has ended; everything is saved.</source>
        <translation>训练已结束；所有内容已保存。</translation>
    </message>
    <message>
        <source>None open</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>Pictures chosen</source>
        <translation>已选择图片</translation>
    </message>
    <message>
        <source>No pictures yet</source>
        <translation>还没有图片</translation>
    </message>
    <message>
        <source>Trained: {phases}</source>
        <translation>已训练：{phases}</translation>
    </message>
    <message>
        <source>None trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>{count} sheets</source>
        <translation>{count} 张样本图</translation>
    </message>
    <message>
        <source>Stopped by an error</source>
        <translation>因错误停止</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Phase {phase} · {part} %</source>
        <translation>阶段 {phase} · {part} %</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>{name} {count}</source>
        <translation>{name} {count}</translation>
    </message>
    <message>
        <source>There are no such rows now.</source>
        <translation>现在没有这样的行。</translation>
    </message>
    <message>
        <source>Pictures of the batch</source>
        <translation>批处理的图片</translation>
    </message>
    <message>
        <source>There is nothing to say about this one.</source>
        <translation>这张图片没有需要说明的内容。</translation>
    </message>
    <message>
        <source>Without a mask there is nothing to try: {reason}</source>
        <translation>没有蒙版就无从试用：{reason}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show all pictures</source>
        <translation>显示所有图片</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Show pictures with a problem or a remark only</source>
        <translation>只显示有问题或备注的图片</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Show pictures that failed in the run only</source>
        <translation>只显示运行中失败的图片</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Show pictures with a result only</source>
        <translation>只显示有结果的图片</translation>
    </message>
    <message>
        <source>Try on this picture</source>
        <translation>在这张图片上试用</translation>
    </message>
    <message>
        <source>Open it in Repair with its mask and these settings</source>
        <translation>在“修复”页打开，带上其蒙版和这些设置</translation>
    </message>
    <message>
        <source>Open in Repair</source>
        <translation>在“修复”页打开</translation>
    </message>
    <message>
        <source>Open the picture in Repair and mend it by hand</source>
        <translation>在“修复”页打开图片并手动修补</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Open the folder of the result, or of the picture</source>
        <translation>打开结果或图片所在的文件夹</translation>
    </message>
    <message>
        <source>Copy the remark</source>
        <translation>复制备注</translation>
    </message>
    <message>
        <source>Put what is said about it on the clipboard (Ctrl+C)</source>
        <translation>将其说明复制到剪贴板 (Ctrl+C)</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>An unexpected error happened; see the report.</source>
        <translation>发生意外错误；请查看报告。</translation>
    </message>
</context>
<context>
    <name>ToolHint</name>
    <message>
        <source>Right button or Ctrl erases. Shift+click draws a straight line.</source>
        <translation>右键或 Ctrl 擦除。Shift+单击画直线。</translation>
    </message>
    <message>
        <source>Shift+click erases along a straight line.</source>
        <translation>Shift+单击沿直线擦除。</translation>
    </message>
    <message>
        <source>Drag to mark a rectangle, with Shift a square. Right button or Ctrl takes away from the mask.</source>
        <translation>拖动标记矩形，按住 Shift 为正方形。右键或 Ctrl 从蒙版减去。</translation>
    </message>
    <message>
        <source>Drag around what is to be marked. Right button or Ctrl takes away from the mask.</source>
        <translation>拖动圈出要标记的部分。右键或 Ctrl 从蒙版减去。</translation>
    </message>
    <message>
        <source>Shift+click marks all alike. Right button or Ctrl takes away.</source>
        <translation>Shift+单击标记所有相近颜色。右键或 Ctrl 减去。</translation>
    </message>
    <message>
        <source>Paints the opened picture back. Shift+click: in a straight line.</source>
        <translation>画回打开时的图片。Shift+单击：画直线。</translation>
    </message>
    <message>
        <source>Click takes a colour and the pencil. With the right button the picker stays in hand.</source>
        <translation>单击取色并换为铅笔。用右键取色则保持吸管。</translation>
    </message>
    <message>
        <source>Alt+click picks a colour. Right button or Ctrl paints the original.</source>
        <translation>Alt+单击取色。右键或 Ctrl 画回原图。</translation>
    </message>
    <message>
        <source>Right button or Ctrl takes lines away. Shift+click draws a straight line.</source>
        <translation>右键或 Ctrl 擦除线条。Shift+单击画直线。</translation>
    </message>
    <message>
        <source>Drag to move the picture. With any other tool, hold Space.</source>
        <translation>拖动移动画面。使用其他工具时按住空格键。</translation>
    </message>
</context>
<context>
    <name>TrainingQuestions</name>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Training is running</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>A model is being trained.</source>
        <translation>有一个模型正在训练。</translation>
    </message>
    <message>
        <source>The step under way is finished and saved; then the window closes. You can resume there any time.</source>
        <translation>将完成并保存当前步骤，然后关闭窗口。以后可随时从那里继续。</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Stop, save and close</source>
        <translation>停止、保存并关闭</translation>
    </message>
</context>
<context>
    <name>TrustWarning</name>
    <message>
        <source>The widest damage lies {pixels} px from its nearest known pixel: expect a soft fill there. Lines drawn with the edge pencil help.</source>
        <translation>最宽的损坏处距最近的已知像素 {pixels} px：填充可能偏模糊。用线条铅笔画线会有帮助。</translation>
    </message>
    <message>
        <source>One hole is {share:.0%} of the picture and {pixels} px deep, more than the model was trained for: expect blur. Repair it in parts, from the rim inwards, or draw lines for it first.</source>
        <translation>有一处缺损占图片的 {share:.0%}，深 {pixels} px，超出模型的训练范围：结果可能模糊。请从边缘向内分块修复，或先为它画线条。</translation>
    </message>
    <message>
        <source>Everything is marked: there is nothing left to go by. Leave what is good unmarked.</source>
        <translation>全部都被标记了：没有可供参考的内容。请保留完好的部分。</translation>
    </message>
</context>
<context>
    <name>WipeDivider</name>
    <message>
        <source>Line between original and repaired picture</source>
        <translation>原图与修复图之间的分割线</translation>
    </message>
    <message>
        <source>Drag, or use the arrow keys (Left, Right, Home, End)</source>
        <translation>拖动，或使用方向键（左、右、Home、End）</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
</context>
<context>
    <name>_Path</name>
    <message>
        <source>Choose a file or folder for {key}</source>
        <translation>为 {key} 选择文件或文件夹</translation>
    </message>
</context>
<context>
    <name>_PhaseCard</name>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Makes</source>
        <translation>产出</translation>
    </message>
    <message>
        <source>Done when</source>
        <translation>完成标志</translation>
    </message>
    <message>
        <source>Training now</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Choose a model folder first.</source>
        <translation>请先选择模型文件夹。</translation>
    </message>
    <message>
        <source>Choose the pictures first, in the step Data.</source>
        <translation>请先在“数据”步骤中选择图片。</translation>
    </message>
    <message>
        <source>Phase 3 follows the lines of an edge model, and this folder has none: train phase 1 first.</source>
        <translation>阶段 3 依照线条模型的线条，而此文件夹中没有：请先训练阶段 1。</translation>
    </message>
    <message>
        <source>Never trained here</source>
        <translation>从未在此训练</translation>
    </message>
    <message>
        <source>Iteration {iteration}, saved {time}</source>
        <translation>第 {iteration} 次迭代，保存于 {time}</translation>
    </message>
    <message>
        <source>Starts from nothing.</source>
        <translation>从零开始。</translation>
    </message>
    <message>
        <source>Starts from the weights there.</source>
        <translation>从已有的权重开始。</translation>
    </message>
    <message>
        <source>Goes on from the weights in this folder, iteration {start}.</source>
        <translation>从此文件夹中的权重继续，第 {start} 次迭代。</translation>
    </message>
    <message>
        <source>Goes on from iteration {start} of phase {phase}, saved {time}.</source>
        <translation>从阶段 {phase} 的第 {start} 次迭代继续，保存于 {time}。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>{meaning}. The weights in this folder decide it.</source>
        <translation>{meaning}。由此文件夹中的权重决定。</translation>
    </message>
    <message>
        <source>Back to the default: {value}</source>
        <translation>恢复默认值：{value}</translation>
    </message>
    <message>
        <source>Reset {key}</source>
        <translation>重置 {key}</translation>
    </message>
    <message>
        <source>Differs from the default</source>
        <translation>与默认值不同</translation>
    </message>
</context>
<context>
    <name>_Switch</name>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
</context>
<context>
    <name>_Tile</name>
    <message>
        <source>Close this picture (middle click, or Delete)</source>
        <translation>关闭这张图片（单击中键或 Delete）</translation>
    </message>
</context>
</TS>
